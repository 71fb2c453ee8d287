package io.packetlake.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Media types of the contents seen lately, for all tasks of a process: what is served once is
 * mostly served again. For any number of threads.
 */
final class SniffedTypes {
  private static final int MOST = 16_384;

  private final Map<String, String> typeOfHash =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** The type of a content, or null where it was not seen lately. */
  synchronized String get(String hash) {
    return typeOfHash.get(hash);
  }

  /** Remembers the type of a content. */
  synchronized void put(String hash, String type) {
    typeOfHash.put(hash, type);
  }
}
