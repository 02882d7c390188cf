package studio.balancer.bare;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import software.amazon.awssdk.services.s3.S3Client;

/** A consumer and an S3 client, as each of our services has at least, and nothing else. */
@Singleton
public final class BareConsumer {
  private final S3Client s3;

  BareConsumer(S3Client s3) {
    this.s3 = s3;
  }

  /** The client is made when it is first used; ours are used before a service is ready. */
  void start(@Observes StartupEvent event) {
    s3.serviceName();
  }

  @Incoming("changes")
  CompletionStage<Void> take(Message<byte[]> message) {
    return message.ack();
  }
}
