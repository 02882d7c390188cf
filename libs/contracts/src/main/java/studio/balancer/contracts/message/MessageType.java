package studio.balancer.contracts.message;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageDeleteFailed;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.topic.Topic;

/** Every type of message, its record and the topic that it travels in. */
public enum MessageType {
  ACTOR_DATASET_CHANGED(ActorDatasetChanged.class, Topic.ACTOR_DATASET_CHANGED),
  GENERATE_IMAGE(GenerateImage.class, Topic.GENERATE_IMAGE),
  DELETE_IMAGE(DeleteImage.class, Topic.DELETE_IMAGE),
  IMAGE_GENERATED(ImageGenerated.class, Topic.IMAGE_GENERATED),
  ACTOR_IMPORTED(ActorImported.class, Topic.IMAGE_EVENTS),
  PLAN_CREATED(PlanCreated.class, Topic.IMAGE_EVENTS),
  IMAGE_STORED(ImageStored.class, Topic.IMAGE_EVENTS),
  IMAGE_DELETED(ImageDeleted.class, Topic.IMAGE_EVENTS),
  IMAGE_DELETE_FAILED(ImageDeleteFailed.class, Topic.IMAGE_EVENTS),
  IMAGE_DELETE_SKIPPED(ImageDeleteSkipped.class, Topic.IMAGE_EVENTS),
  IMAGE_GENERATION_FAILED(ImageGenerationFailed.class, Topic.IMAGE_EVENTS),
  IMAGE_STORE_FAILED(ImageStoreFailed.class, Topic.IMAGE_EVENTS),
  IMAGE_PARKED(ImageParked.class, Topic.IMAGE_EVENTS),
  IMAGE_RESTORED(ImageRestored.class, Topic.IMAGE_EVENTS),
  IMAGES_EVALUATED(ImagesEvaluated.class, Topic.IMAGE_EVENTS),
  IMAGE_JUDGED(ImageJudged.class, Topic.IMAGE_EVENTS),
  PLAN_PROPOSED(PlanProposed.class, Topic.BALANCE_PROGRESS),
  PLAN_STARTED(PlanStarted.class, Topic.BALANCE_PROGRESS),
  ALREADY_BALANCED(AlreadyBalanced.class, Topic.BALANCE_PROGRESS),
  CHANGE_REJECTED(ChangeRejected.class, Topic.BALANCE_PROGRESS),
  IMAGE_PROGRESSED(ImageProgressed.class, Topic.BALANCE_PROGRESS),
  PLAN_COMPLETED(PlanCompleted.class, Topic.BALANCE_PROGRESS),
  ACTOR_MANIFEST_UPDATED(ActorManifestUpdated.class, Topic.ACTOR_MANIFESTS);

  private static final String PREFIX = "studio.balancer.";
  private static final String VERSION = ".v1";
  private static final Map<Class<?>, MessageType> BY_RECORD =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(MessageType::record, Function.identity()));
  private static final Map<String, MessageType> BY_EVENT_TYPE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(MessageType::eventType, Function.identity()));

  private final Class<? extends Message> record;
  private final Topic topic;

  MessageType(Class<? extends Message> record, Topic topic) {
    this.record = record;
    this.topic = topic;
  }

  /** The record that holds such a message. */
  public Class<? extends Message> record() {
    return record;
  }

  /** The topic that such messages travel in. */
  public Topic topic() {
    return topic;
  }

  /**
   * The {@code ce_type}, with the version of the format: {@code studio.balancer.ImageStored.v1}.
   */
  public String eventType() {
    return PREFIX + record.getSimpleName() + VERSION;
  }

  /** The type of a message. */
  public static MessageType of(Message message) {
    MessageType type = BY_RECORD.get(message.getClass());
    if (type == null) {
      throw new IllegalArgumentException(message.getClass() + " is not among the message types");
    }
    return type;
  }

  /** The type that a {@code ce_type} names, if it is known here. */
  public static Optional<MessageType> find(String eventType) {
    return Optional.ofNullable(BY_EVENT_TYPE.get(eventType));
  }
}
