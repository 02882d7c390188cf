package studio.balancer.planner;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Fails at one value, as a connector does at what it cannot take: before any code of ours. */
public final class RefusingDeserializer implements Deserializer<byte[]> {
  static final String REFUSED = "not to be read";

  @Override
  public byte[] deserialize(String topic, byte[] data) {
    if (data != null && REFUSED.equals(new String(data, StandardCharsets.UTF_8))) {
      throw new SerializationException("the test refuses it");
    }
    return data;
  }
}
