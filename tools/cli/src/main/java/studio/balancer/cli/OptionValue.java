package studio.balancer.cli;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what an option is given; what it cannot be is said in the words of its type alone. */
record OptionValue<T>(Function<String, T> reading) implements ITypeConverter<T> {
  /** A text that is none of the type. */
  static final class RefusedException extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  @Override
  public T convert(String text) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(e.getMessage());
    }
  }
}
