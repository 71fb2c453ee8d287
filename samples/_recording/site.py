#!/usr/bin/env python3
"""Makes what the recorded servers serve, the same bytes every time: site.py WORK_DIR."""
import json
import os
import random
import struct
import sys
import zlib

WORDS = (
    "packet capture archive analyst network stream segment window header host request response body chunk "
    "coding range cookie proxy cache origin server client port address flow gap split record boundary table "
    "column query partition cluster executor shuffle commit lake night morning cable switch mirror tap"
).split()


def text(size, seed):
    """English-like lines, exactly `size` bytes."""
    chosen = random.Random(seed)
    words, length = [], 0
    while length < size:
        words.append(chosen.choice(WORDS) + (str(chosen.randrange(100)) if chosen.random() < 0.1 else ""))
        length += len(words[-1]) + 1
    lines = [" ".join(words[i : i + 12]) for i in range(0, len(words), 12)]
    return "\n".join(lines)[: size - 1] + "\n"


def png(width, height, seed):
    """An RGB picture: a gradient with noise, so that it does not compress to nothing."""
    noise = random.Random(seed)
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows += bytes((x * 255 // width, y * 255 // height, noise.randrange(256)))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def html(title, body):
    return f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>\n<body>\n{body}</body></html>\n"


def catalog():
    chosen = random.Random(3)
    return json.dumps(
        [{"id": i, "name": chosen.choice(WORDS), "price": chosen.randrange(100, 9999) / 100} for i in range(120)], indent=1
    )


def site():
    return {
        "www/index.html": html("Shop", "<p>Caf\u00e9</p>\n" + text(1800, 1)),
        "www/style.css": "".join(f".c{i} {{ width: {i}px; color: #0{i % 10}f }}\n" for i in range(60)),
        "www/catalog.json": catalog(),
        "www/words.txt": text(150_000, 2),
        "www/page.txt": text(40_000, 4),
        "www/empty.txt": "",
        "www/logo.png": png(96, 64, 5),
        "www/firmware.bin": random.Random(6).randbytes(100_000),
        "www/docs/index.html": html("Docs", text(700, 7)),
        "www/private/report.csv": "day,visits\n" + "".join(f"2026-11-{d:02},{d * d}\n" for d in range(1, 31)),
        "www/pages/news.html": html("News", text(900, 8) + '<!--#include virtual="/pages/footer.html" -->\n'),
        "www/pages/footer.html": "<p>the footer</p>\n",
        "www/slow/one.txt": text(300, 9),
        "www/slow/two.txt": text(300, 10),
        "www/slow/three.txt": text(300, 11),
        "tftp/switch.cfg": text(3_000, 12),
    }


def main(work):
    for name, content in site().items():
        path = os.path.join(work, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (1_760_000_000, 1_760_000_000))


main(sys.argv[1])
