package studio.balancer.contracts.hostile;

import java.util.Arrays;
import java.util.Random;

/** What a bad disk, a broken sender or somebody on purpose does to bytes. */
public final class HostileBytes {
  private HostileBytes() {}

  /** One of the three at random. */
  public static byte[] spoilt(Random random, byte[] bytes) {
    return switch (random.nextInt(3)) {
      case 0 -> cut(random, bytes);
      case 1 -> flipped(random, bytes);
      default -> repeated(random, bytes);
    };
  }

  /** The end is missing. */
  public static byte[] cut(Random random, byte[] bytes) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
  }

  /** Some bits are others. */
  public static byte[] flipped(Random random, byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = 1 + random.nextInt(4); i > 0 && other.length > 0; i--) {
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return other;
  }

  /** A part is there twice. */
  public static byte[] repeated(Random random, byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(Math.min(200, bytes.length - from) + 1);
    byte[] longer = new byte[bytes.length + to - from];
    System.arraycopy(bytes, 0, longer, 0, to);
    System.arraycopy(bytes, from, longer, to, bytes.length - from);
    return longer;
  }
}
