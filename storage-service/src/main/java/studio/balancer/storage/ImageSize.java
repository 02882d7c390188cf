package studio.balancer.storage;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.math.BigInteger;
import org.eclipse.microprofile.config.spi.Converter;
import studio.balancer.contracts.text.Line;

/**
 * Reads a size that images must have room in. A bare number is one of bytes: with 25 of them each
 * image, paid for, would be refused.
 */
public final class ImageSize implements Converter<MemorySize> {
  private static final long serialVersionUID = 1L;

  private static final BigInteger LEAST = BigInteger.valueOf(1 << 20);

  private static final MemorySizeConverter SIZES = new MemorySizeConverter();

  /**
   * @throws IllegalArgumentException if it is not a size, or no image has room in it
   */
  @Override
  public MemorySize convert(String value) {
    MemorySize size = SIZES.convert(value);
    if (size != null && size.asBigInteger().compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(Line.of("%s is less than 1M", value));
    }
    return size;
  }
}
