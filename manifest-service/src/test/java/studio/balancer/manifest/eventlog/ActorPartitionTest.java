package studio.balancer.manifest.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class ActorPartitionTest {
  @Property
  void isTheOneThatKafkasProducerChooses(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 64) String key) {
    // Then
    assertThat(ActorPartition.of(key))
        .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 12));
  }

  @Test
  void anotherNumberOfPartitionsIsRefused() {
    // Then
    assertThatThrownBy(() -> TopicCheck.require("dev.image-events", 6))
        .hasMessageContaining("dev.image-events has 6 partitions and must have 12");
    TopicCheck.require("image-events", 12);
  }
}
