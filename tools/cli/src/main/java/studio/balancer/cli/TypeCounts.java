package studio.balancer.cli;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.text.Line;

/** How many images of each type, as a person types it: {@code P=13,B=4,C=3}. */
record TypeCounts(Map<ImageType, Integer> counts) {
  /** What a balanced set has unless the planner is told otherwise. */
  static final TypeCounts USUAL =
      new TypeCounts(
          Map.of(
              ImageType.PHOTOREALISTIC, 13,
              ImageType.BW_STYLIZED, 4,
              ImageType.COLOR_STYLIZED, 3));

  /** Types may be named in full or by their first letters; those that are not named are usual. */
  static final class Converter implements ITypeConverter<TypeCounts> {
    @Override
    public TypeCounts convert(String text) {
      Map<ImageType, Integer> counts = new EnumMap<>(USUAL.counts());
      for (String part : text.split(",", -1)) {
        String[] sides = part.split("=", 2);
        if (sides.length < 2 || !sides[1].strip().matches("[0-9]{1,4}")) {
          throw invalid(text);
        }
        counts.put(type(sides[0].strip(), text), Integer.parseInt(sides[1].strip()));
      }
      return new TypeCounts(counts);
    }

    private static ImageType type(String name, String text) {
      String wanted = name.toLowerCase(Locale.ROOT);
      for (ImageType type : ImageType.values()) {
        if (!wanted.isEmpty() && type.label().startsWith(wanted)) {
          return type;
        }
      }
      throw invalid(text);
    }

    private static TypeConversionException invalid(String text) {
      return new TypeConversionException(Line.of("'%s': expected for example P=13,B=4,C=3", text));
    }
  }
}
