package io.packetlake.capture.split;

import io.packetlake.capture.CaptureDescription;
import io.packetlake.capture.Compression;
import java.io.Serializable;

/**
 * What the reader of one split read, to be kept until the reports of the whole file are put
 * together by {@link CaptureSummary}.
 *
 * @param file the file's path as the reader was given it
 * @param fileLength bytes of the file as it is stored
 * @param compression how it is packed; where it is, offsets are those of the unpacked stream
 * @param damage what is wrong with the packed stream, for people; empty where nothing is
 * @param capture what the capture says of itself at its head and in this split
 * @param packets what was read
 * @param bytes where the bytes went
 * @param drops what the capture says of packets that it does not hold
 * @param bytesRead bytes that were taken from storage (unpacked ones, of a packed file), those for
 *     finding boundaries not counted
 * @param proof what was found about the split's ends
 */
public record SplitReport(
    String file,
    long fileLength,
    Compression compression,
    String damage,
    CaptureDescription capture,
    PacketTally packets,
    ByteTally bytes,
    DropTally drops,
    long bytesRead,
    SplitProof proof)
    implements Serializable {}
