package studio.balancer.messaging.topic;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import studio.balancer.contracts.topic.CodecLibraries;

/** Makes sure that records in any of Kafka's codecs can be read. */
@Singleton
public final class CodecPreparation {
  /** Before the channels start, which observe it with the priority of libraries. */
  void prepare(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    CodecLibraries.prepare();
  }
}
