package io.packetlake.lake;

/**
 * A capture as a file, and what tells it from any other: two of equal value are the same capture.
 *
 * @param path absolute path of a local file, URI of any other
 * @param bytes length of the file as it lies
 * @param modifiedMillis modification time, epoch milliseconds
 */
public record CaptureFile(String path, long bytes, long modifiedMillis) {}
