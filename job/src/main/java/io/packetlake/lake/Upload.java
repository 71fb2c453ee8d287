package io.packetlake.lake;

import java.util.List;

/**
 * A file whose bytes are in an object store and which is not visible yet, as its record in the
 * staging folder tells it.
 *
 * @param id what the store calls the upload
 * @param parts what the store calls each part, in their order
 */
record Upload(byte[] id, List<byte[]> parts) {}
