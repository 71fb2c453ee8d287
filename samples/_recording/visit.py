#!/usr/bin/env python3
"""Plays the clients of the script `record`, and writes down what was served.

  visit.py web|cooked WORK_DIR   fetch everything of that capture; leaves WORK_DIR/NAME.visit.json
  visit.py --join WORK_DIR       check all visits against nginx's own log; prints expected.json

What is written down comes from curl (the bytes it received, decoded by it) and from the server (its
files, the request bodies it stored, its access log). The captures are never opened.
"""
import gzip
import hashlib
import json
import os
import socket
import subprocess
import sys
import urllib.parse

SHOP, SHOP6, API, CDN = "http://shop.example", "http://[2001:db8::80]", "http://api.example:8080", "http://cdn.example:8000"
GZIP = ("--compressed", "-H", "Accept-Encoding: gzip")


class Visitor:
    """Runs curl and keeps an entry of every exchange, in order."""

    def __init__(self, name, work):
        self.name, self.work, self.entries = name, work, []

    def fetch(self, *options, of, sent=None, bodiless=False):
        """One curl, one connection where the server allows: `of` are URLs, with what each file holds if it is static."""
        command = ["curl", "-sS", "--http1.1", "-g", "-w", "%{stderr}%{json}\n", *options]
        outputs = []
        for url in of:
            outputs.append(f"{self.work}/{self.name}.{len(self.entries) + len(outputs)}.body")
            command += ["-o", outputs[-1], url]
        done = subprocess.run(command, stderr=subprocess.PIPE, check=True, text=True)
        for line, output in zip(done.stderr.splitlines(), outputs, strict=True):
            curl = json.loads(line)
            received = b"" if bodiless or not os.path.exists(output) else read(output)
            url = urllib.parse.urlsplit(curl["url_effective"])
            uri = url.path + ("?" + url.query if url.query else "")
            self.keep(curl["local_port"], curl["method"], url.netloc, curl["remote_port"], uri, curl["response_code"], sent, received)
        return self

    def keep(self, client_port, method, host, port, uri, status, sent, received):
        self.entries.append(
            {"client_port": client_port, "method": method, "host": host, "port": port, "uri": uri, "status": status}
            | measured("request", sent)
            | measured("response", received)
        )

    def pipeline(self, host, uris):
        """All requests in one write, before any response is read."""
        with socket.create_connection((host, 80)) as connection:
            requests = [f"GET {uri} HTTP/1.1\r\nHost: {host}\r\n" for uri in uris]
            connection.sendall(("\r\n".join(requests) + "Connection: close\r\n\r\n").encode())
            answers = b"".join(iter(lambda: connection.recv(65536), b""))
            at = 0
            for uri in uris:
                body = read(f"{self.work}/www{uri}")
                at = answers.index(b"\r\n\r\n" + body, at) + 4 + len(body)
                self.keep(connection.getsockname()[1], "GET", host, 80, uri, 200, None, body)
            assert at == len(answers)

    def save(self):
        with open(f"{self.work}/{self.name}.visit.json", "w") as file:
            json.dump(self.entries, file)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def measured(side, body):
    """Length and hash of a body; of none, null."""
    digest = hashlib.sha256(body).hexdigest() if body else None
    return {f"{side}_body_length": len(body) if body else None, f"{side}_body_sha256": digest}


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def visit_web(visitor):
    work = visitor.work
    upload, order = f"{work}/upload.json", b'{"sku": 17, "count": 2}'
    with open(upload, "wb") as file:
        file.write(read(f"{work}/www/catalog.json"))
    with open(upload + ".gz", "wb") as file:
        file.write(gzip.compress(read(f"{work}/www/catalog.json"), mtime=0))

    run("ping", "-c", "3", "-i", "0.2", "192.0.2.80")
    run("ping", "-c", "2", "-i", "0.2", "2001:db8::80")
    # keep-alive, gzip with chunks, a picture, a page that is not there
    visitor.fetch("-4", *GZIP, of=[SHOP + u for u in ("/", "/style.css", "/logo.png", "/missing.html")])
    visitor.fetch("-4", *GZIP, "-A", "word-counter/1.4", of=[SHOP + "/words.txt"])
    visitor.fetch("-4", of=[SHOP + "/firmware.bin"])
    # chunks without gzip; to an HTTP/1.0 client the same page ends with the connection
    visitor.fetch("-4", of=[SHOP + "/pages/news.html"])
    visitor.fetch("-4", "--http1.0", of=[SHOP + "/pages/news.html"])
    visitor.fetch("-4", of=[SHOP + "/docs", SHOP + "/docs/", SHOP + "/empty.txt"])
    visitor.fetch("-4", "-I", of=[SHOP + "/logo.png", SHOP + "/firmware.bin"], bodiless=True)
    visitor.fetch("-4", "-r", "1000-1999", of=[SHOP + "/firmware.bin"])
    visitor.fetch("-4", "-r", "0-99,5000-5099", of=[SHOP + "/firmware.bin"])
    visitor.fetch("-4", "--etag-save", f"{work}/etag", of=[SHOP + "/catalog.json"])
    visitor.fetch("-4", "--etag-compare", f"{work}/etag", of=[SHOP + "/catalog.json"], bodiless=True)
    visitor.fetch("-4", of=[SHOP + "/private/report.csv"])
    visitor.fetch("-4", "-u", "analyst:correct-horse", of=[SHOP + "/private/report.csv"])
    visitor.fetch("-4", of=[SHOP + "/search?q=caf%C3%A9&page=2"])
    visitor.fetch("--interface", "192.0.2.11", of=[SHOP + f"/slow/{n}.txt" for n in ("one", "two", "three")])
    # uploads
    visitor.fetch("-4", "-d", "name=Ada&item=17", "-e", SHOP + "/", of=[SHOP + "/orders"], sent=b"name=Ada&item=17")
    visitor.fetch("-H", "Content-Type: application/json", "-d", order.decode(), of=[API + "/v1/orders"], sent=order)
    visitor.fetch("-4", "-F", f"picture=@{work}/www/logo.png", "-F", "note=new logo", of=[SHOP + "/orders"])
    visitor.fetch("-4", "-H", "Expect: 100-continue", "--data-binary", f"@{upload}", of=[SHOP + "/orders"], sent=read(upload))
    visitor.fetch("-4", "-H", "Transfer-Encoding: chunked", "--data-binary", f"@{upload}", of=[SHOP + "/orders"], sent=read(upload))
    visitor.fetch("-H", "Content-Encoding: gzip", "--data-binary", f"@{upload}.gz", of=[API + "/v1/import"], sent=read(upload))
    visitor.fetch("-4", "-T", upload, of=[SHOP + "/uploads/catalog.json"], sent=read(upload))
    assert read(f"{work}/www/uploads/catalog.json") == read(upload)
    visitor.fetch("-4", "-X", "DELETE", of=[SHOP + "/uploads/catalog.json"])
    # other codings, ports and address families
    visitor.fetch("-4", "--compressed", "-H", "Accept-Encoding: br", of=[SHOP + "/catalog.json"])
    visitor.fetch("--compressed", "-H", "Accept-Encoding: zstd", of=[CDN + "/words.txt", CDN + "/catalog.json"])
    visitor.fetch(*GZIP, of=[SHOP6 + "/", SHOP6 + "/catalog.json"])
    visitor.pipeline("shop.example", ["/docs/index.html", "/slow/one.txt", "/logo.png"])
    # not HTTP, or not in clear
    run("curl", "-sS", "-k", "-4", "--http1.1", "https://shop.example/catalog.json")
    run("curl", "-sS", "tftp://192.0.2.80/switch.cfg")
    subprocess.run(["curl", "-s", "http://nowhere.example/"], check=False)


def visit_cooked(visitor):
    visitor.fetch("-4", of=[SHOP + u for u in ("/docs/", "/page.txt", "/logo.png", "/nothing")])
    visitor.fetch(of=[SHOP6 + "/style.css"])


def stored_bodies(work):
    """nginx's log, by what identifies an exchange: (client port, method, host, port, uri, status) -> stored body."""
    for line in read(f"{work}/access.log").splitlines():
        log = json.loads(line)
        key = (log["client_port"], log["method"], log["host"], log["port"], log["uri"], log["status"])
        yield key, log["request_body_file"]


def join(work):
    """Every exchange was seen by both ends, alike; prints the list."""
    served = list(stored_bodies(work))
    rows = []
    for name in ("web", "cooked"):
        with open(f"{work}/{name}.visit.json") as file:
            rows += [{"capture": name + ".pcap"} | entry for entry in json.load(file)]
    for row in rows:
        if row["port"] == 8000:
            continue  # Caddy's, which keeps no log here
        key = tuple(row[k] for k in ("client_port", "method", "host", "port", "uri", "status"))
        match = next(entry for entry in served if entry[0] == key)
        served.remove(match)
        add_request_body(row, match[1])
    assert not served, served
    print("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]")


def add_request_body(row, stored):
    """What nginx received is what was sent; of a multipart form, whose boundary curl chose, only nginx can tell."""
    if not os.path.exists(stored):  # none, or a PUT, whose file was moved to its place
        return
    body = read(stored)
    received = measured("request", gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)
    assert row["request_body_sha256"] is None or received.items() <= row.items(), row
    row.update(received)


if sys.argv[1] == "--join":
    join(sys.argv[2])
else:
    visits = {"web": visit_web, "cooked": visit_cooked}
    someone = Visitor(*sys.argv[1:3])
    visits[someone.name](someone)
    someone.save()
