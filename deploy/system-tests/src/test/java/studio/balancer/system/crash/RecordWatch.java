package studio.balancer.system.crash;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessage;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.local.process.Service;

/** Sees every record as soon as it is in the log, and strikes at the target of the run. */
final class RecordWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
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
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::watch, "records");
  private volatile boolean closing;

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
    this.consumer =
        new KafkaConsumer<>(
            // The broker answers as soon as there is a record: fetch.min.bytes is 1 by default.
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Arrays.stream(Topic.values())
            .flatMap(topic -> consumer.partitionsFor(topic.name("")).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    new HashMap<>(consumer.endOffsets(partitions)).forEach(consumer::seek);
    thread.start();
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }

  private void watch() {
    while (!closing) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        see(record);
      }
    }
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
    try {
      Message message =
          Received.read(
                  header(record, CloudEvent.ID),
                  header(record, CloudEvent.TYPE),
                  record.value(),
                  Message.class)
              .message();
      String about = CommandOf.message(message).orElse(message.actorId().value());
      return names
          .of(about)
          .map(
              name ->
                  "%s %s %s".formatted(record.topic(), message.getClass().getSimpleName(), name));
    } catch (UnreadableMessage e) {
      throw new IllegalStateException(
          "%s-%d offset %d".formatted(record.topic(), record.partition(), record.offset()), e);
    }
  }

  /** Who made it and who gets it. */
  private static Set<Service> concerned(ConsumerRecord<String, byte[]> record) {
    Set<Service> services = new LinkedHashSet<>();
    String source = header(record, CloudEvent.SOURCE);
    for (Service service : Service.values()) {
      if (source.equals("/%s-service".formatted(service.label()))) {
        services.add(service);
      }
    }
    Topic.find("", record.topic()).map(CONSUMERS::get).ifPresent(services::add);
    return services;
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
