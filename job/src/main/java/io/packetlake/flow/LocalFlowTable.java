package io.packetlake.flow;

import java.util.Arrays;

/**
 * The open flows of a task, by key: open addressing with linear probing, so that a look-up makes
 * nothing; and in the order in which they were last heard of.
 */
final class LocalFlowTable {
  private static final int FIRST_SLOTS = 1 << 10;

  private LocalFlow[] slots = new LocalFlow[FIRST_SLOTS];
  private int size;
  private LocalFlow oldest;
  private LocalFlow newest;

  /** The flow of a key with its scope, which are the first bytes of a buffer; null for none. */
  LocalFlow find(byte[] buffer, int length, int hash) {
    int at = hash & (slots.length - 1);
    while (slots[at] != null) {
      LocalFlow flow = slots[at];
      if (flow.hash == hash
          && flow.key.length == length
          && Arrays.equals(flow.key, 0, length, buffer, 0, length)) {
        return flow;
      }
      at = (at + 1) & (slots.length - 1);
    }
    return null;
  }

  /** Adds a flow whose key is not there, as the one last heard of. */
  void add(LocalFlow flow) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    place(flow);
    size++;
    link(flow);
  }

  /** A flow was heard of. */
  void heardOf(LocalFlow flow) {
    if (flow != newest) {
      unlink(flow);
      link(flow);
    }
  }

  /** Takes a flow out. */
  void remove(LocalFlow flow) {
    int at = flow.hash & (slots.length - 1);
    while (slots[at] != flow) {
      at = (at + 1) & (slots.length - 1);
    }
    close(at);
    size--;
    unlink(flow);
  }

  /** The flow not heard of for longest; null where there is none. */
  LocalFlow oldest() {
    return oldest;
  }

  private void grow() {
    LocalFlow[] before = slots;
    slots = new LocalFlow[2 * before.length];
    for (LocalFlow flow : before) {
      if (flow != null) {
        place(flow);
      }
    }
  }

  private void place(LocalFlow flow) {
    int at = flow.hash & (slots.length - 1);
    while (slots[at] != null) {
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = flow;
  }

  /** Empties a slot, and moves those up that were placed past it. */
  private void close(int emptied) {
    int hole = emptied;
    int at = hole;
    slots[hole] = null;
    while (true) {
      at = (at + 1) & (slots.length - 1);
      LocalFlow flow = slots[at];
      if (flow == null) {
        return;
      }
      int home = flow.hash & (slots.length - 1);
      boolean reachable = hole <= at ? (hole < home && home <= at) : (hole < home || home <= at);
      if (!reachable) {
        slots[hole] = flow;
        slots[at] = null;
        hole = at;
      }
    }
  }

  private void link(LocalFlow flow) {
    flow.older = newest;
    flow.newer = null;
    if (newest == null) {
      oldest = flow;
    } else {
      newest.newer = flow;
    }
    newest = flow;
  }

  private void unlink(LocalFlow flow) {
    if (flow.older == null) {
      oldest = flow.newer;
    } else {
      flow.older.newer = flow.newer;
    }
    if (flow.newer == null) {
      newest = flow.older;
    } else {
      flow.newer.older = flow.older;
    }
  }
}
