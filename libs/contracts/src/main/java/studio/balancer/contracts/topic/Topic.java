package studio.balancer.contracts.topic;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The topics: their names, partitions and retention are said here and nowhere else. */
public enum Topic {
  /** Upstream and the command line ask for an actor's set to be looked at. Key: actor id. */
  ACTOR_DATASET_CHANGED(Topic.ACTOR_DATASET_CHANGED_NAME, 12, Retention.of(Duration.ofDays(7))),
  /** The planner asks for an image. Key: command id, which spreads the work. */
  GENERATE_IMAGE(Topic.GENERATE_IMAGE_NAME, 12, Retention.of(Duration.ofDays(30))),
  /** The planner asks for a deletion. Key: actor id. */
  DELETE_IMAGE(Topic.DELETE_IMAGE_NAME, 12, Retention.of(Duration.ofDays(30))),
  /** The generator hands an image to the storage. Key: actor id. */
  IMAGE_GENERATED(Topic.IMAGE_GENERATED_NAME, 12, Retention.of(Duration.ofDays(30))),
  /** The truth about every actor, in one total order per actor. Key: actor id. */
  IMAGE_EVENTS(Topic.IMAGE_EVENTS_NAME, 12, Retention.FOREVER),
  /** What those who asked and those who watch read. Key: actor id. */
  BALANCE_PROGRESS(Topic.BALANCE_PROGRESS_NAME, 12, Retention.of(Duration.ofDays(30))),
  /** The latest revision of each manifest, by reference. Key: actor id. */
  ACTOR_MANIFESTS(Topic.ACTOR_MANIFESTS_NAME, 12, Retention.LATEST_PER_KEY);

  /** The name, also the channel's name in the services: annotations need constants. */
  public static final String ACTOR_DATASET_CHANGED_NAME = "actor-dataset-changed";

  /** See {@link #GENERATE_IMAGE}. */
  public static final String GENERATE_IMAGE_NAME = "generate-image";

  /** See {@link #DELETE_IMAGE}. */
  public static final String DELETE_IMAGE_NAME = "delete-image";

  /** See {@link #IMAGE_GENERATED}. */
  public static final String IMAGE_GENERATED_NAME = "image-generated";

  /** See {@link #IMAGE_EVENTS}. */
  public static final String IMAGE_EVENTS_NAME = "image-events";

  /** See {@link #BALANCE_PROGRESS}. */
  public static final String BALANCE_PROGRESS_NAME = "balance-progress";

  /** See {@link #ACTOR_MANIFESTS}. */
  public static final String ACTOR_MANIFESTS_NAME = "actor-manifests";

  /** What a record may have, in bytes with its headers: Kafka's own default, said outright. */
  public static final int LARGEST_RECORD = 1_048_588;

  /**
   * What a dead letter may have: a record of the largest size gets headers on top, and one that the
   * dead letters refused would block its partition for ever.
   */
  public static final int LARGEST_DEAD_LETTER = LARGEST_RECORD + 65_536;

  private static final int DEAD_LETTER_PARTITIONS = 3;
  private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

  private final String baseName;
  private final int partitions;
  private final Retention retention;

  Topic(String baseName, int partitions, Retention retention) {
    this.baseName = baseName;
    this.partitions = partitions;
    this.retention = retention;
  }

  /** The name without a prefix. */
  public String baseName() {
    return baseName;
  }

  /** The number of partitions; of {@link #IMAGE_EVENTS} it never changes. */
  public int partitions() {
    return partitions;
  }

  /** The name on a cluster whose topics have that prefix (empty for none). */
  public String name(String prefix) {
    return prefix + baseName;
  }

  /** The topic for what a consumer of this topic could not do. */
  public String deadLetterName(String prefix) {
    return name(prefix) + ".dlq";
  }

  /** The topic of that name on a cluster with that prefix. */
  public static Optional<Topic> find(String prefix, String name) {
    return Arrays.stream(values()).filter(topic -> topic.name(prefix).equals(name)).findFirst();
  }

  /** Every topic, dead letters included, as it is to be created. */
  public static List<TopicDefinition> definitions(String prefix) {
    return Arrays.stream(values())
        .flatMap(
            topic ->
                Stream.of(
                    new TopicDefinition(
                        topic.name(prefix), topic.partitions, topic.retention, LARGEST_RECORD),
                    new TopicDefinition(
                        topic.deadLetterName(prefix),
                        DEAD_LETTER_PARTITIONS,
                        Retention.of(DEAD_LETTER_RETENTION),
                        LARGEST_DEAD_LETTER)))
        .toList();
  }
}
