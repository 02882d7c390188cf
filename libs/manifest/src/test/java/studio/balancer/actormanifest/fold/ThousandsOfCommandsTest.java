package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.manifest.ManifestSchema;
import studio.balancer.contracts.message.Identity;

/**
 * An actor whose images are replaced again and again: ten thousand commands, half of them
 * deletions, in plans of ten. A manifest that kept them all could not be read after 3000.
 */
class ThousandsOfCommandsTest {
  private static final int COMMANDS = 10_000;
  private static final int PER_PLAN = 10;

  /** Six plans a day: half of all deletions are young enough to be restored. */
  private static final Duration BETWEEN_PLANS = Duration.ofHours(4);

  private static final int LARGEST_MANIFEST = Json.MAX_MANIFEST_BYTES / 2;
  private static final int LARGEST_HISTORY = 6 << 20;

  private final List<ImageEvent> log = new ArrayList<>();
  private int number;

  @Test
  void areFoldedIntoAManifestOfTheSameSizeAsFiveHundred() throws Exception {
    // Given
    for (int plan = 0; plan < COMMANDS / PER_PLAN; plan++) {
      replaceImages(plan);
    }
    Manifest manifest = Manifest.empty(Events.ACTOR);
    int largest = 0;

    // When
    for (int i = 0; i < log.size(); i++) {
      manifest.replay(Events.received(log.get(i)));
      if (i % 275 == 274 || i == log.size() - 1) {
        int size = manifest.bytes().length;
        largest = Math.max(largest, size);
        if (i % 1100 == 1099 || i == log.size() - 1) {
          System.out.printf(
              "%,7d events: manifest %,9d bytes, at most %,9d, history %,9d bytes%n",
              i + 1, size, largest, manifest.historyBytes().map(bytes -> bytes.length).orElse(0));
        }
      }
    }

    // Then
    assertThat(manifest.revision()).isEqualTo(log.size());
    assertThat(manifest.images()).hasSize(PER_PLAN / 2);
    assertThat(largest).isLessThan(LARGEST_MANIFEST);
    assertThat(manifest.historyBytes().orElseThrow().length).isLessThan(LARGEST_HISTORY);
    ManifestSchema.hold(manifest.bytes());
    Manifest read = Manifest.parse(Events.ACTOR, manifest.bytes(), manifest::historyBytes);
    for (ImageEvent event : log) {
      assertThat(read.replay(Events.received(event))).isEmpty();
    }
    assertThat(read.bytes()).isEqualTo(manifest.bytes());
    assertThat(read.historyBytes()).isEqualTo(manifest.historyBytes());
  }

  private void replaceImages(int plan) {
    Instant at = Events.at(0).plus(BETWEEN_PLANS.multipliedBy(plan));
    String planId = Identity.of("plan", "" + plan);
    List<PlannedCommand> commands = new ArrayList<>();
    List<ImageEvent> outcomes = new ArrayList<>();
    for (int i = 0; i < PER_PLAN / 2; i++) {
      String id = Identity.of(planId, "generate", "" + i);
      FileName file = Events.file(number);
      commands.add(new PlannedCommand(id, CommandKind.GENERATE, ImageType.PHOTOREALISTIC, null));
      outcomes.add(stored(id, planId, file, at.plusSeconds(20 + i)));
      if (plan > 0) {
        String gone = Identity.of(planId, "delete", "" + i);
        FileName old = Events.file(number - PER_PLAN / 2);
        commands.add(new PlannedCommand(gone, CommandKind.DELETE, ImageType.PHOTOREALISTIC, old));
        outcomes.add(deleted(gone, planId, old, at.plusSeconds(10 + i)));
      }
      number++;
    }
    log.add(
        new PlanCreated(
            planId, Events.ACTOR, Identity.of("change", planId), List.copyOf(commands), at));
    log.addAll(outcomes);
  }

  private static ImageStored stored(String id, String planId, FileName file, Instant at) {
    int number = Integer.parseInt(file.value().replaceAll(".*_(\\d+)\\.jpg", "$1"));
    return new ImageStored(
        id,
        planId,
        Events.ACTOR,
        file,
        number,
        "https://my-bucket.s3.us-west-1.amazonaws.com/system_actors/training_data/%s/%s"
            .formatted(Events.ACTOR, file),
        "data/actors/%s/training_data/%s".formatted(Events.ACTOR, file),
        Identity.of("etag", id),
        ImageType.PHOTOREALISTIC,
        "Cinematic photo of the woman climbing a steel fire escape, ".repeat(5),
        Identity.of("prediction", id).substring(0, 26),
        Identity.ofContent(id.getBytes()),
        300_000,
        1392,
        752,
        at,
        at.plusSeconds(1));
  }

  private static ImageDeleted deleted(String id, String planId, FileName file, Instant at) {
    return new ImageDeleted(
        id,
        planId,
        Events.ACTOR,
        file,
        Removal.DELETED,
        Removal.DELETED,
        "trash/%s/%s/%s".formatted(Events.ACTOR, id, file),
        null,
        at);
  }
}
