package studio.balancer.manifest.eventlog;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import studio.balancer.log.LogClients;

/** Clients beside the consumer of the group: they read without committing anything. */
@Singleton
public final class ClusterClients {
  /** A broker that does not answer by then is taken for absent. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  /**
   * @param configuration how to reach the cluster, as everything under {@code kafka.} says it
   */
  @Produces
  @Singleton
  LogClients clients(@Identifier("default-kafka-broker") Map<String, Object> configuration) {
    return new LogClients(configuration, PATIENCE);
  }

  /** The one client for questions about topics and groups; made when the first is asked. */
  @Produces
  @ApplicationScoped
  Admin admin(LogClients clients) {
    return clients.admin();
  }

  void close(@Disposes Admin admin) {
    admin.close(CLOSE_WITHIN);
  }
}
