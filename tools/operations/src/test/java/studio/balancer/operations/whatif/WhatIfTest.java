package studio.balancer.operations.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.balance.decision.Target;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Json;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.operations.fold.LogFoldings;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.fold.MemoryEvents;

class WhatIfTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final ActorId OTHER = MemoryEvents.inPartitionOf(ACTOR);
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final BigDecimal PRICE = new BigDecimal("0.04");

  private static final Terms TERMS = new Terms(target(2, 5), Optional.empty(), PRICE);

  @TempDir private Path folder;
  private final MemoryEvents events = new MemoryEvents();

  @Test
  void aHigherFloorDeletesAndBuys() {
    // Given
    imported(ACTOR, Map.of("1.jpg", 6.0, "2.jpg", 9.0));
    imported(OTHER, Map.of("1.jpg", 9.0, "2.jpg", 9.0));

    // When
    Map<ActorId, ActorOutlook> outlooks =
        ask(TERMS, new Terms(target(2, 7), Optional.empty(), PRICE));

    // Then
    assertThat(outlooks)
        .isEqualTo(
            Map.of(
                ACTOR,
                new ActorOutlook.Compared(outlook(0, 0, "0.00", 0), outlook(1, 1, "0.04", 0)),
                OTHER,
                new ActorOutlook.Compared(outlook(0, 0, "0.00", 0), outlook(0, 0, "0.00", 0))));
  }

  @Test
  void anotherTargetDeletesOrBuys() {
    // Given
    imported(ACTOR, Map.of("1.jpg", 6.0, "2.jpg", 9.0));

    // Then
    assertThat(ask(TERMS, new Terms(target(1, 5), Optional.empty(), PRICE)))
        .containsEntry(
            ACTOR, new ActorOutlook.Compared(outlook(0, 0, "0.00", 0), outlook(1, 0, "0.00", 0)));
    assertThat(ask(TERMS, new Terms(target(4, 5), Optional.empty(), BigDecimal.TWO)))
        .containsEntry(
            ACTOR, new ActorOutlook.Compared(outlook(0, 0, "0.00", 0), outlook(0, 2, "4", 0)));
  }

  @Test
  void evidenceOfAnotherVersionDoesNotCount() {
    // Given
    imported(ACTOR, Map.of("1.jpg", 9.0));
    ObjectNode manifest = Json.mapper().createObjectNode();
    manifest.putObject("images").putObject("1.jpg");
    events.append(new ActorImported("second", OTHER, manifest, NOW));
    events.acknowledged(
        events.append(new ImagesEvaluated(OTHER, List.of(looked("1.jpg")), NOW)) + 1);

    // When
    Map<ActorId, ActorOutlook> same = ask(TERMS, new Terms(target(2, 5), version("m-1"), PRICE));
    Map<ActorId, ActorOutlook> next = ask(TERMS, new Terms(target(2, 5), version("m-2"), PRICE));

    // Then
    assertThat(same.get(OTHER))
        .isEqualTo(new ActorOutlook.Compared(outlook(0, 1, "0.04", 0), outlook(0, 1, "0.04", 0)));
    assertThat(((ActorOutlook.Compared) next.get(OTHER)).then())
        .isEqualTo(new Outlook(0, 2, new BigDecimal("0.08"), 1, 1));
  }

  @Test
  void whatCannotBeFoldedIsSaid() {
    // Given
    events.appendUnreadable(ACTOR);
    events.acknowledged(1);

    // Then
    assertThat(ask(TERMS, TERMS).get(ACTOR))
        .isInstanceOfSatisfying(
            ActorOutlook.Undecided.class,
            undecided -> assertThat(undecided.reason()).startsWith("it is blocked by the event"));
  }

  private static Target target(int photographs, double floor) {
    return new Target(Map.of(ImageType.PHOTOREALISTIC, photographs), floor, 3);
  }

  private static Optional<String> version(String version) {
    return Optional.of(version);
  }

  private static Outlook outlook(long deleted, long bought, String usd, long unknown) {
    return new Outlook(deleted, bought, new BigDecimal(usd), unknown, 0);
  }

  private static Evidence looked(String file) {
    return new Evidence(
        new FileName(file),
        EvidenceSource.MEASUREMENT,
        "m-1",
        "etag",
        null,
        ImageType.PHOTOREALISTIC,
        8.0,
        List.of(),
        null,
        null,
        Map.of(),
        null,
        null,
        null);
  }

  private void imported(ActorId actor, Map<String, Double> qualities) {
    ObjectNode manifest = Json.mapper().createObjectNode();
    ObjectNode images = manifest.putObject("images");
    qualities.forEach(
        (name, quality) ->
            images.putObject(name).put("type", "photorealistic").put("quality", quality));
    events.acknowledged(events.append(new ActorImported("first", actor, manifest, NOW)) + 1);
  }

  private Map<ActorId, ActorOutlook> ask(Terms now, Terms then) {
    Map<ActorId, ActorOutlook> outlooks = new TreeMap<>();
    new WhatIf(now, then)
        .run(
            LogFoldings.impatient(
                events,
                new ManifestStore(new InMemoryObjectStore(), "sets"),
                new DataFolder(folder, true)),
            event -> false,
            outlooks::put);
    return outlooks;
  }
}
