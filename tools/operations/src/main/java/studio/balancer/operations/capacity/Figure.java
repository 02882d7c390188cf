package studio.balancer.operations.capacity;

/**
 * What capacity is computed from: every number, once, with where it comes from. Requests are those
 * of {@code docs/performance.md}, sizes those of the golden samples; what was measured is to be
 * replaced when it is measured anew.
 */
public enum Figure {
  /** The most that one account may ask for. */
  CREATES_PER_MINUTE(600, "a minute", "https://replicate.com/docs/topics/predictions/rate-limits"),
  /** How long an image takes. */
  IMAGE_SECONDS(15, "s", "flux-kontext-pro takes 10 to 30"),
  /** What an image costs. */
  IMAGE_DOLLARS(0.04, "$", "balancer.money.prices, flux-kontext-pro"),
  /** Work does not come evenly. */
  PEAK(3, "times the mean", "a day's work in eight hours"),
  /** How many images a plan buys. */
  IMAGES_PER_PLAN(7, "images", "the demo's plan"),
  /** How many images a plan deletes. */
  DELETIONS_PER_PLAN(3, "images", "the demo's plan"),
  /** How often a change of an actor comes that needs nothing. */
  LOOKS_PER_ACTOR(1, "a day", "a rebalance of all actors each day"),

  /** What a service uses for an image, its part of the plan included. */
  PLANNER_SECONDS(0.04, "s of a core for an image", Figure.ROW_A),
  /** The same. */
  GENERATOR_SECONDS(0.04, "s of a core for an image", Figure.ROW_A),
  /** The same. */
  STORAGE_SECONDS(0.05, "s of a core for an image", Figure.ROW_A),
  /** The same. */
  MANIFEST_SECONDS(0.04, "s of a core for an image", Figure.ROW_A),
  /** How much of a core is planned with. */
  CORE_SHARE(0.5, "of a core", "half is left for what is not foreseen"),
  /** How many images an instance has made at once. */
  GENERATIONS_AT_ONCE(8, "images", "balancer.generation.concurrency"),
  /** More instances than partitions have nothing to do. */
  PARTITIONS(12, "partitions", "of each topic, in code"),
  /** Memory of an instance. */
  PLANNER_MEGABYTES(768, "MB", "docker-compose.yml, with the decoder's process"),
  /** Memory of an instance. */
  GENERATOR_MEGABYTES(768, "MB", "docker-compose.yml, with the decoder's process"),
  /** Memory of an instance. */
  STORAGE_MEGABYTES(384, "MB", "docker-compose.yml"),
  /** Memory of an instance. */
  MANIFEST_MEGABYTES(256, "MB", "docker-compose.yml"),

  /** PUT and LIST: ledger 3, staging 1, claims 2, the image, its folder's listing, manifest. */
  S3_WRITES_PER_IMAGE(9, "requests", Figure.COUNTED),
  /** GET and HEAD: ledger, staging. */
  S3_READS_PER_IMAGE(2, "requests", Figure.COUNTED),
  /** PUT and LIST: trash and its listing, claims 2, captions' listings 2, manifest. */
  S3_WRITES_PER_DELETION(7, "requests", Figure.COUNTED),
  /** GET and HEAD: its version for the plan, claims, the image 3. */
  S3_READS_PER_DELETION(5, "requests", Figure.COUNTED),
  /** PUT and LIST: the plan, the pointer 2, budget 2, manifest. */
  S3_WRITES_PER_PLAN(6, "requests", Figure.COUNTED),
  /** GET and HEAD: plan 3, pointer 2, manifest, the base image twice 2. */
  S3_READS_PER_PLAN(10, "requests", Figure.COUNTED),
  /** GET: manifest, plan, pointer. */
  S3_READS_PER_LOOK(3, "requests", Figure.COUNTED),
  /** What writing costs. */
  S3_DOLLARS_PER_1000_WRITES(0.005, "$", "S3 Standard, us-east-1; DELETE is free"),
  /** What reading costs. */
  S3_DOLLARS_PER_1000_READS(0.0004, "$", "S3 Standard, us-east-1"),

  /** A record's headers and frame. */
  RECORD_BYTES(300, "bytes", "CloudEvents headers, trace context and the log's frame"),
  /** ImageStored. */
  IMAGE_EVENT_BYTES(950, "bytes", "golden sample of ImageStored"),
  /** GenerateImage, ImageGenerated and ImageProgressed. */
  IMAGE_MESSAGE_BYTES(2150, "bytes", "golden samples of three messages, kept for 30 days"),
  /** ImageDeleted. */
  DELETION_EVENT_BYTES(500, "bytes", "golden sample of ImageDeleted"),
  /** DeleteImage and ImageProgressed. */
  DELETION_MESSAGE_BYTES(1000, "bytes", "golden samples of two messages, kept for 30 days"),
  /** PlanCreated and ImagesEvaluated. */
  PLAN_EVENT_BYTES(2300, "bytes", "golden samples of PlanCreated and ImagesEvaluated"),
  /** ActorDatasetChanged, PlanStarted and PlanCompleted. */
  PLAN_MESSAGE_BYTES(2800, "bytes", "golden samples of three messages, kept for 30 days at most"),
  /** ActorDatasetChanged and AlreadyBalanced. */
  LOOK_MESSAGE_BYTES(950, "bytes", "golden samples of two messages, kept for 30 days at most"),
  /** ActorImported of twenty images, and the actor's last ActorManifestUpdated. */
  ACTOR_BYTES(6500, "bytes", "an import of twenty images of 300 bytes; actor-manifests"),
  /** How often the cluster has each record. */
  REPLICATION(3, "copies", "a cluster's topics; one broker has one");

  private static final String ROW_A =
      "measured: row a of docs/performance.md, for a seventh of a plan";
  private static final String COUNTED = "counted: docs/performance.md";

  /** How long messages are kept that are not events. */
  static final int KEPT_DAYS = 30;

  private final double value;
  private final String unit;
  private final String source;

  Figure(double value, String unit, String source) {
    this.value = value;
    this.unit = unit;
    this.source = source;
  }

  /** The number. */
  public double value() {
    return value;
  }

  /** What it counts. */
  public String unit() {
    return unit;
  }

  /** Where it comes from. */
  public String source() {
    return source;
  }
}
