package io.packetlake.flow;

import java.util.Arrays;

/**
 * What a task keeps of open flows, by key: open addressing with linear probing, so that a look-up
 * makes nothing; and in the order in which the flows were last heard of.
 *
 * @param <E> the kind of entry
 */
final class LocalFlowTable<E extends LocalEntry<E>> {
  private static final int FIRST_SLOTS = 1 << 10;

  private E[] slots = slots(FIRST_SLOTS);
  private int size;
  private E oldest;
  private E newest;

  @SuppressWarnings("unchecked")
  private static <E extends LocalEntry<E>> E[] slots(int count) {
    return (E[]) new LocalEntry<?>[count];
  }

  /** The entry of a key with its scope, which are the first bytes of a buffer; null for none. */
  E find(byte[] buffer, int length, int hash) {
    int at = hash & (slots.length - 1);
    while (slots[at] != null) {
      E entry = slots[at];
      if (entry.hash == hash
          && entry.key.length == length
          && Arrays.equals(entry.key, 0, length, buffer, 0, length)) {
        return entry;
      }
      at = (at + 1) & (slots.length - 1);
    }
    return null;
  }

  /** Adds an entry whose key is not there, as the one last heard of. */
  void add(E entry) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    place(entry);
    size++;
    link(entry);
  }

  /** An entry's flow was heard of. */
  void heardOf(E entry) {
    if (entry != newest) {
      unlink(entry);
      link(entry);
    }
  }

  /** Takes an entry out. */
  void remove(E entry) {
    int at = entry.hash & (slots.length - 1);
    while (slots[at] != entry) {
      at = (at + 1) & (slots.length - 1);
    }
    close(at);
    size--;
    unlink(entry);
  }

  /** The entry not heard of for longest; null where there is none. */
  E oldest() {
    return oldest;
  }

  private void grow() {
    E[] before = slots;
    slots = slots(2 * before.length);
    for (E entry : before) {
      if (entry != null) {
        place(entry);
      }
    }
  }

  private void place(E entry) {
    int at = entry.hash & (slots.length - 1);
    while (slots[at] != null) {
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = entry;
  }

  /** Empties a slot, and moves those up that were placed past it. */
  private void close(int emptied) {
    int hole = emptied;
    int at = hole;
    slots[hole] = null;
    while (true) {
      at = (at + 1) & (slots.length - 1);
      E entry = slots[at];
      if (entry == null) {
        return;
      }
      int home = entry.hash & (slots.length - 1);
      boolean reachable = hole <= at ? (hole < home && home <= at) : (hole < home || home <= at);
      if (!reachable) {
        slots[hole] = entry;
        slots[at] = null;
        hole = at;
      }
    }
  }

  private void link(E entry) {
    entry.older = newest;
    entry.newer = null;
    if (newest == null) {
      oldest = entry;
    } else {
      newest.newer = entry;
    }
    newest = entry;
  }

  private void unlink(E entry) {
    if (entry.older == null) {
      oldest = entry.newer;
    } else {
      entry.older.newer = entry.newer;
    }
    if (entry.newer == null) {
      newest = entry.older;
    } else {
      entry.newer.older = entry.older;
    }
  }
}
