package studio.balancer.planner.plan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import studio.balancer.balance.decision.Decision;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.Companions;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.planner.balance.BalanceConfiguration;
import studio.balancer.planner.money.MoneyConfiguration;
import studio.balancer.planner.prompt.Descriptor;
import studio.balancer.planner.prompt.PromptCatalog;
import studio.balancer.planner.prompt.PromptChoice;

/** Writes a decision down as a plan: commands with ids, prompts and what was seen. */
@Singleton
public final class PlanComposer {
  private static final Logger LOG = Logger.getLogger(PlanComposer.class);
  private static final int HEXADECIMAL = 16;
  private static final int SEED_DIGITS = 15;

  private final PromptCatalog catalog;
  private final PromptChoice prompts;
  private final Estimate estimate;
  private final ObjectStore store;
  private final ObjectUrls urls;
  private final Sparing sparing;
  private final Clock clock;

  @Inject
  public PlanComposer(
      BalanceConfiguration configuration,
      MoneyConfiguration money,
      ObjectStore store,
      ObjectUrls urls,
      Clock clock) {
    this(
        PromptCatalog.load(),
        new Estimate(money.price(), configuration.timePerImage(), configuration.concurrency()),
        store,
        urls,
        clock);
  }

  public PlanComposer(
      PromptCatalog catalog, Estimate estimate, ObjectStore store, ObjectUrls urls, Clock clock) {
    this.catalog = catalog;
    this.prompts = new PromptChoice(catalog);
    this.estimate = estimate;
    this.store = store;
    this.urls = urls;
    this.sparing = new Sparing(urls);
    this.clock = clock;
  }

  /** The decision without the deletions that would take what stays. */
  Decision sparing(TrainingSet set, Decision decision) {
    return sparing.of(set, decision);
  }

  /**
   * The plan. The same change on the same manifest gives the same commands and prompts.
   *
   * @param baseImage where what images are made from was found, or null if none is to be made
   */
  public Plan compose(
      ActorDatasetChanged change,
      TrainingSet set,
      SetState before,
      Decision decision,
      String baseImage) {
    String planId = Plan.idOf(change, set.revision());
    Instant now = Timestamp.now(clock);
    List<String> notes = new ArrayList<>(decision.notes());
    List<GenerateImage> generates = generates(planId, change, set, decision, baseImage, notes, now);
    decision.deletes().forEach(deletion -> noteIllFormed(deletion.image().image(), notes));
    PlanSummary summary =
        new PlanSummary(
            decision.deletes().stream().map(PlanComposer::summary).toList(),
            generates.stream()
                .map(command -> new PlanSummary.Generate(command.type(), command.prompt()))
                .toList(),
            estimate.costUsd(generates.size()),
            estimate.seconds(generates.size()),
            notes,
            baseImage);
    return new Plan(
        planId,
        set.actorId(),
        change,
        set.revision(),
        before,
        summary,
        deletes(planId, set, decision, now),
        generates,
        now);
  }

  private List<DeleteImage> deletes(
      String planId, TrainingSet set, Decision decision, Instant now) {
    List<DeleteImage> commands = new ArrayList<>();
    if (decision.deletes().isEmpty()) {
      return commands;
    }
    Holdings holdings = sparing.holdings(set, decision.deletes());
    for (Deletion deletion : decision.deletes()) {
      int slot = commands.size();
      TrainingImage image = deletion.image().image();
      commands.add(
          new DeleteImage(
              ImageCommand.idOf(planId, CommandKind.DELETE, slot),
              planId,
              set.actorId(),
              slot,
              image.file(),
              deletion.image().type(),
              image.s3Url(),
              etag(deletion),
              image.bytes().sha256(),
              image.bytes().md5(),
              holdings.sharesStem(image) ? Companions.STAY : Companions.GO,
              deletion.reason(),
              now));
    }
    return commands;
  }

  private static void noteIllFormed(TrainingImage image, List<String> notes) {
    image
        .bytes()
        .illFormed()
        .forEach(
            field ->
                notes.add(
                    Line.of(
                        "%s: its %s is not a valid hash, and is ignored", image.file(), field)));
  }

  /**
   * The version to delete: of what goes for what was seen on its bytes, theirs and no other. An
   * ETag is in quotes where it is sent.
   */
  private String etag(Deletion deletion) {
    String there = etag(deletion.image().image());
    String seen = deletion.etag();
    return seen == null || there == null || there.replace("\"", "").equals(seen)
        ? there
        : '"' + seen + '"';
  }

  /**
   * The version to delete, or null if none can be seen. Without one the storage-service deletes
   * nothing that is there, and reports what it may not look at; the rest of the plan goes on.
   */
  private String etag(TrainingImage image) {
    try {
      return Optional.ofNullable(image.s3Url()).stream()
          .flatMap(url -> urls.places(url, image.file().value()).stream())
          .flatMap(place -> store.describe(place).stream())
          .map(ObjectSummary::etag)
          .findFirst()
          .orElse(null);
    } catch (ObjectStoreException e) {
      if (!e.permanent()) {
        throw e;
      }
      LOG.warnf("The version of %s is not known: %s", image.file(), e.getMessage());
      return null;
    }
  }

  private List<GenerateImage> generates(
      String planId,
      ActorDatasetChanged change,
      TrainingSet set,
      Decision decision,
      String baseImage,
      List<String> notes,
      Instant now) {
    BaseImageReference found = reference(set, baseImage);
    String descriptor = Descriptor.of(set.actorType(), set.sex());
    Set<String> present =
        set.images().stream()
            .map(TrainingImage::prompt)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    // A plan's own sequence: deciding again on the same manifest proposes the same prompts.
    Random random = new Random(Long.parseLong(planId.substring(0, SEED_DIGITS), HEXADECIMAL));
    List<GenerateImage> commands = new ArrayList<>();
    decision
        .generates()
        .forEach(
            (type, count) -> {
              Optional<List<String>> own =
                  Optional.ofNullable(change.request()).flatMap(asked -> asked.promptsOf(type));
              if (own.isEmpty() && prompts.usedAgain(type, count)) {
                notes.add(
                    Line.of(
                        "%s: %d images of %d prompts, prompts are used again",
                        type, count, catalog.of(type).size()));
              }
              // The planner's own are drawn in any case, so that those of other types stay.
              List<String> drawn = prompts.choose(type, count, descriptor, present, random);
              for (String prompt : own.orElse(drawn)) {
                commands.add(command(planId, set, commands.size(), type, prompt, found, now));
              }
            });
    if (!commands.isEmpty()) {
      logChoice(set, descriptor, commands);
    }
    return commands;
  }

  /** First what was found, so that it is what the plan says it is; then what the manifest names. */
  private static BaseImageReference reference(TrainingSet set, String found) {
    BaseImageReference named =
        set.baseImage().orElseGet(() -> new BaseImageReference(null, null, null, null, List.of()));
    List<String> places =
        Stream.concat(Stream.ofNullable(found), named.inOrder().stream()).distinct().toList();
    return new BaseImageReference(
        named.movedTo(), named.movedRelativePath(), named.relativePath(), named.s3Url(), places);
  }

  private static GenerateImage command(
      String planId,
      TrainingSet set,
      int slot,
      ImageType type,
      String prompt,
      BaseImageReference baseImage,
      Instant now) {
    return new GenerateImage(
        ImageCommand.idOf(planId, CommandKind.GENERATE, slot),
        planId,
        set.actorId(),
        slot,
        type,
        prompt,
        baseImage,
        set.nextIndex(),
        now);
  }

  private void logChoice(TrainingSet set, String descriptor, List<GenerateImage> commands) {
    LOG.infof("Descriptor: %s", descriptor);
    LOG.infof(
        "Prompts available: %d (photorealistic %d, bw_stylized %d, color_stylized %d)",
        catalog.size(),
        catalog.of(ImageType.PHOTOREALISTIC).size(),
        catalog.of(ImageType.BW_STYLIZED).size(),
        catalog.of(ImageType.COLOR_STYLIZED).size());
    LOG.infof("Prompts selected: %d", commands.size());
    commands.forEach(command -> LOG.infof("Prompt: %s: %s", command.type(), command.prompt()));
    LOG.infof("Highest number: %d, new images start at %d", set.nextIndex() - 1, set.nextIndex());
  }

  private static PlanSummary.Delete summary(Deletion deletion) {
    return new PlanSummary.Delete(
        deletion.image().file(),
        deletion.image().type(),
        deletion.image().evaluation().quality(),
        deletion.reason(),
        deletion.evidence().isEmpty() ? null : deletion.evidence());
  }
}
