package studio.balancer.contracts.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import studio.balancer.contracts.actor.Printable;

/**
 * Instants as {@link Timestamp} writes them. Any ISO-8601 instant is read whose year has four
 * digits, as in RFC 3339; beyond them times cannot be compared as text, and in the end not written.
 */
final class TimestampModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  TimestampModule() {
    super("timestamps");
    addSerializer(new Writer());
    addDeserializer(Instant.class, new Reader());
  }

  private static final class Writer extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(Timestamp.format(value));
    }
  }

  private static final class Reader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    Reader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getValueAsString();
      try {
        Instant instant = Timestamp.parse(String.valueOf(text));
        if (!instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST)) {
          return instant.truncatedTo(ChronoUnit.MICROS);
        }
        return refused(text, context);
      } catch (DateTimeException e) {
        return refused(text, context);
      }
    }

    private static Instant refused(String text, DeserializationContext context) throws IOException {
      return (Instant)
          context.handleWeirdStringValue(
              Instant.class,
              text,
              "invalid time '%s': expected UTC, for example 2025-10-17T16:55:00.000000Z",
              Printable.of(text));
    }
  }
}
