package studio.balancer.manifest.intake;

/**
 * A set of numbers in one array: hundreds of thousands of actors fit into a small heap, where boxed
 * ones would not.
 */
final class LongSet {
  private static final int SMALLEST = 1024;

  private long[] slots = new long[SMALLEST];
  private int size;
  private boolean zero;

  /** Adds a number; false if it was there. */
  boolean add(long number) {
    if (number == 0) {
      boolean added = !zero;
      zero = true;
      return added;
    }
    if (size * 2 >= slots.length) {
      grow();
    }
    int slot = slot(slots, number);
    if (slots[slot] == number) {
      return false;
    }
    slots[slot] = number;
    size++;
    return true;
  }

  boolean contains(long number) {
    return number == 0 ? zero : slots[slot(slots, number)] == number;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long number : slots) {
      if (number != 0) {
        larger[slot(larger, number)] = number;
      }
    }
    slots = larger;
  }

  /** Where the number is, or the free slot where it belongs. */
  private static int slot(long[] slots, long number) {
    // The numbers are hashes already; the length is a power of two.
    int slot = (int) (number ^ (number >>> 32)) & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != number) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
