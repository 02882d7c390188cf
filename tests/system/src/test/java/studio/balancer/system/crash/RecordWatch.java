package studio.balancer.system.crash;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.installation.Service;
import studio.balancer.system.LogWatch;

/** Sees every record as soon as it is in the log, and strikes at the target of the run. */
final class RecordWatch implements AutoCloseable {
  private static final Map<Topic, Service> CONSUMERS =
      Map.of(
          Topic.ACTOR_DATASET_CHANGED, Service.PLANNER,
          Topic.GENERATE_IMAGE, Service.GENERATOR,
          Topic.DELETE_IMAGE, Service.STORAGE,
          Topic.IMAGE_GENERATED, Service.STORAGE,
          Topic.IMAGE_EVENTS, Service.MANIFEST,
          Topic.BALANCE_PROGRESS, Service.PLANNER);

  private final Supplier<Run> run;
  private final Consumer<Service> strike;
  private final LogWatch log;

  /**
   * Watches from now on.
   *
   * @param bootstrapServers the cluster
   * @param run the run that is on
   * @param strike kills a service and starts it again
   */
  RecordWatch(String bootstrapServers, Supplier<Run> run, Consumer<Service> strike) {
    this.run = run;
    this.strike = strike;
    this.log = LogWatch.start(bootstrapServers, List.of(Topic.values()), this::see);
  }

  @Override
  public void close() {
    log.close();
  }

  private void see(ConsumerRecord<String, byte[]> record) {
    Run current = run.get();
    Optional<String> what = describe(record, current.names());
    if (what.isEmpty()) {
      return;
    }
    for (Service service : concerned(record)) {
      if (current.see(new Sighting(service, Moment.AT, what.get()))) {
        strike.accept(service);
      }
    }
  }

  private static Optional<String> describe(ConsumerRecord<String, byte[]> record, PlanNames names) {
    Message message = LogWatch.message(record, Message.class);
    String about = CommandOf.message(message).orElse(message.actorId().value());
    return names
        .of(about)
        .map(
            name -> "%s %s %s".formatted(record.topic(), message.getClass().getSimpleName(), name));
  }

  /** Who made it and who gets it. */
  private static Set<Service> concerned(ConsumerRecord<String, byte[]> record) {
    Set<Service> services = new LinkedHashSet<>();
    String source = LogWatch.header(record, CloudEvent.SOURCE);
    for (Service service : Service.values()) {
      if (source.equals("/%s-service".formatted(service.label()))) {
        services.add(service);
      }
    }
    Topic.find("", record.topic()).map(CONSUMERS::get).ifPresent(services::add);
    return services;
  }
}
