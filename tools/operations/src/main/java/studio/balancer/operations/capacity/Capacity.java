package studio.balancer.operations.capacity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.text.Line;

/**
 * What an installation needs, computed from {@link Figure}s and nothing else; broker and S3 server
 * are not among the services.
 *
 * @param imagesPerMinute at the peak
 * @param replicateShare of what one account of Replicate allows, at the peak
 * @param generationsAtOnce what an instance of the generator must have made at once
 * @param services by name
 * @param s3WritesPerDay PUT, COPY and LIST
 * @param s3ReadsPerDay GET and HEAD
 * @param s3DollarsPerMonth for these, in 30 days; what is stored is not counted
 * @param brokerBytesPerYear what the log has more after a year, copies included
 * @param replicateDollarsPerDay for the images
 */
public record Capacity(
    long actors,
    long imagesPerDay,
    double imagesPerMinute,
    double replicateShare,
    int generationsAtOnce,
    Map<String, ServiceNeed> services,
    long s3WritesPerDay,
    long s3ReadsPerDay,
    double s3DollarsPerMonth,
    long brokerBytesPerYear,
    double replicateDollarsPerDay,
    List<Assumption> assumptions) {
  /** More than there will be, and few enough to be multiplied. */
  public static final long MAX_ACTORS = 100_000_000;

  private static final int MINUTES = 24 * 60;
  private static final int DAYS_IN_MONTH = 30;
  private static final int DAYS_IN_YEAR = 365;

  /** So many images a day one account of Replicate allows. */
  public static long maxImagesPerDay() {
    return (long) Figure.CREATES_PER_MINUTE.value() * MINUTES;
  }

  /**
   * Computes.
   *
   * @param actors how many there are
   * @param imagesPerDay how many images are bought, in the mean
   * @throws IllegalArgumentException if that cannot be
   */
  public static Capacity of(long actors, long imagesPerDay) {
    require("actors", actors, 1, MAX_ACTORS, "");
    require(
        "images a day",
        imagesPerDay,
        0,
        maxImagesPerDay(),
        Line.of(", which is what %.0f creates a minute allow", Figure.CREATES_PER_MINUTE.value()));
    double perMinute =
        Math.min(Figure.CREATES_PER_MINUTE.value(), Figure.PEAK.value() * imagesPerDay / MINUTES);
    double inFlight = perMinute / 60 * Figure.IMAGE_SECONDS.value();
    int generators =
        (int)
            Math.clamp(
                Math.ceil(inFlight / Figure.GENERATIONS_AT_ONCE.value()),
                1,
                Figure.PARTITIONS.value());
    double perSecond = perMinute / 60;
    Map<String, ServiceNeed> services = new LinkedHashMap<>();
    services.put("planner", need(perSecond, Figure.PLANNER_SECONDS, 1, Figure.PLANNER_MEGABYTES));
    services.put(
        "generator",
        need(perSecond, Figure.GENERATOR_SECONDS, generators, Figure.GENERATOR_MEGABYTES));
    services.put("storage", need(perSecond, Figure.STORAGE_SECONDS, 1, Figure.STORAGE_MEGABYTES));
    services.put(
        "manifest", need(perSecond, Figure.MANIFEST_SECONDS, 1, Figure.MANIFEST_MEGABYTES));
    Day day = new Day(actors, imagesPerDay);
    long writes = day.writes();
    long reads = day.reads();
    return new Capacity(
        actors,
        imagesPerDay,
        rounded(perMinute, 10),
        rounded(perMinute / Figure.CREATES_PER_MINUTE.value(), 1000),
        (int) Math.max(Figure.GENERATIONS_AT_ONCE.value(), Math.ceil(inFlight / generators)),
        services,
        writes,
        reads,
        rounded(
            DAYS_IN_MONTH
                * (writes * Figure.S3_DOLLARS_PER_1000_WRITES.value()
                    + reads * Figure.S3_DOLLARS_PER_1000_READS.value())
                / 1000,
            100),
        day.brokerBytesPerYear(),
        rounded(imagesPerDay * Figure.IMAGE_DOLLARS.value(), 100),
        Assumption.all());
  }

  /** All services' cores at the peak. */
  public double cores() {
    return rounded(services.values().stream().mapToDouble(ServiceNeed::cores).sum(), 10);
  }

  /** All services' memory. */
  public long megabytes() {
    return services.values().stream().mapToLong(ServiceNeed::megabytes).sum();
  }

  /** What happens in a day. */
  private record Day(double actors, double images) {
    double plans() {
      return images / Figure.IMAGES_PER_PLAN.value();
    }

    double deletions() {
      return plans() * Figure.DELETIONS_PER_PLAN.value();
    }

    double looks() {
      return actors * Figure.LOOKS_PER_ACTOR.value();
    }

    long writes() {
      return Math.round(
          images * Figure.S3_WRITES_PER_IMAGE.value()
              + deletions() * Figure.S3_WRITES_PER_DELETION.value()
              + plans() * Figure.S3_WRITES_PER_PLAN.value());
    }

    long reads() {
      return Math.round(
          images * Figure.S3_READS_PER_IMAGE.value()
              + deletions() * Figure.S3_READS_PER_DELETION.value()
              + plans() * Figure.S3_READS_PER_PLAN.value()
              + looks() * Figure.S3_READS_PER_LOOK.value());
    }

    /** Events are kept for ever, what was said beside them for a while. */
    long brokerBytesPerYear() {
      double record = Figure.RECORD_BYTES.value();
      double events =
          images * (Figure.IMAGE_EVENT_BYTES.value() + record)
              + deletions() * (Figure.DELETION_EVENT_BYTES.value() + record)
              + plans() * (Figure.PLAN_EVENT_BYTES.value() + 2 * record);
      double messages =
          images * (Figure.IMAGE_MESSAGE_BYTES.value() + 3 * record)
              + deletions() * (Figure.DELETION_MESSAGE_BYTES.value() + 2 * record)
              + plans() * (Figure.PLAN_MESSAGE_BYTES.value() + 3 * record)
              + looks() * (Figure.LOOK_MESSAGE_BYTES.value() + 2 * record);
      double kept =
          DAYS_IN_YEAR * events
              + Figure.KEPT_DAYS * messages
              + actors * (Figure.ACTOR_BYTES.value() + 2 * record);
      return Math.round(kept * Figure.REPLICATION.value());
    }
  }

  /** As many instances as are wanted for another reason, or as many as there are cores. */
  private static ServiceNeed need(
      double imagesPerSecond, Figure seconds, int least, Figure megabytes) {
    double cores = imagesPerSecond * seconds.value() / Figure.CORE_SHARE.value();
    int instances = (int) Math.clamp(Math.ceil(cores), least, Figure.PARTITIONS.value());
    return new ServiceNeed(
        instances, rounded(cores, 100), instances * Math.round(megabytes.value()));
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }

  private static void require(String what, long value, long least, long most, String why) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          Line.of("invalid %s '%d': expected %d to %d%s", what, value, least, most, why));
    }
  }
}
