package studio.balancer.generator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

class LedgerEntryTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00.123456Z");
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Order ORDER =
      new Order("c1", "p1", new ActorId("a1"), ImageType.PHOTOREALISTIC);
  private static final Failure FAILURE = new Failure("prediction", "because", false);
  private static final StagedImage IMAGE = new StagedImage("0".repeat(64), 10, 4, 3);

  /** Everything that can be tried with an entry; what its state does not permit changes nothing. */
  private enum Move implements UnaryOperator<LedgerEntry> {
    REFUSE {
      @Override
      public LedgerEntry apply(LedgerEntry entry) {
        return entry instanceof Intent i && !i.attempt().refused() ? i.refused("402") : entry;
      }
    },
    AGAIN {
      @Override
      public LedgerEntry apply(LedgerEntry entry) {
        return entry instanceof Intent i && i.attempt().refused()
            ? i.again("token", NOW, WINDOW)
            : entry;
      }
    },
    SUBMIT {
      @Override
      public LedgerEntry apply(LedgerEntry entry) {
        return entry instanceof Intent i && !i.attempt().refused() ? i.submitted("p", NOW) : entry;
      }
    },
    PARK {
      @Override
      public LedgerEntry apply(LedgerEntry entry) {
        return switch (entry) {
          case Intent i when !i.attempt().refused() -> i.parked("why", NOW);
          case Submitted s -> s.parked("why", NOW);
          default -> entry;
        };
      }
    },
    IDENTIFY {
      @Override
      public LedgerEntry apply(LedgerEntry entry) {
        return entry instanceof Parked p && p.predictionId() == null ? p.identified("p") : entry;
      }
    },
    STAGE {
      @Override
      public LedgerEntry apply(LedgerEntry entry) {
        return entry instanceof AwaitingAnswer a ? a.staged("p", IMAGE, NOW) : entry;
      }
    },
    FAIL {
      @Override
      public LedgerEntry apply(LedgerEntry entry) {
        return switch (entry) {
          case Intent i -> i.failed(FAILURE, NOW);
          case AwaitingAnswer a -> a.failed("p", FAILURE, NOW);
          case Staged s -> s;
          case Failed f -> f;
        };
      }
    }
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    return Arbitraries.of(Move.class).list().ofMaxSize(12);
  }

  @Property
  void everyMoveRaisesTheVersionByOneAndKeepsTheOrder(@ForAll("moves") List<Move> moves) {
    for (List<LedgerEntry> step : steps(moves)) {
      assertThat(step.getLast().version()).isEqualTo(step.getFirst().version() + 1);
      assertThat(step.getLast().order()).isEqualTo(ORDER);
    }
  }

  @Property
  void anOutcomeIsFinalExceptParked(@ForAll("moves") List<Move> moves) {
    for (List<LedgerEntry> step : steps(moves)) {
      assertThat(step.getFirst()).isNotInstanceOfAny(Staged.class, Failed.class);
      if (step.getFirst() instanceof Parked) {
        assertThat(step.getLast()).isInstanceOfAny(Parked.class, Staged.class, Failed.class);
      }
    }
  }

  @Property
  void nothingIsAskedForAgainOnceItMayHaveBeenTaken(@ForAll("moves") List<Move> moves) {
    for (List<LedgerEntry> step : steps(moves)) {
      if (step.getLast() instanceof Intent next && !next.attempt().refused()) {
        Intent before = (Intent) step.getFirst();
        assertThat(before.attempt().refused()).isTrue();
        assertThat(next.attempt().number()).isEqualTo(before.attempt().number() + 1);
      }
    }
  }

  @Property
  void isReadAsItWasWritten(@ForAll("moves") List<Move> moves) throws UnreadableJsonException {
    LedgerEntry entry = first();
    for (Move move : moves) {
      entry = move.apply(entry);
      assertThat(Json.read(Json.prettyBytes(entry), LedgerEntry.class)).isEqualTo(entry);
    }
  }

  @Example
  void aRefusedAttemptCanNeitherSucceedNorBePaid() {
    // Given
    Intent refused = first().refused("HTTP 402");

    // When Then
    assertThatThrownBy(() -> refused.submitted("p", NOW)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> refused.parked("why", NOW)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> refused.refused("again")).isInstanceOf(IllegalStateException.class);
  }

  @Example
  void anOutstandingAttemptIsNotRepeated() {
    // When Then
    assertThatThrownBy(() -> first().again("token", NOW, WINDOW))
        .isInstanceOf(IllegalStateException.class);
  }

  @Example
  void theDocumentNamesStateCommandActorPlanAndType() throws UnreadableJsonException {
    // When
    var json = Json.readTree(Json.prettyBytes(first().submitted("p", NOW)));

    // Then
    assertThat(json.path("state").asText()).isEqualTo("submitted");
    assertThat(json.path("version").asLong()).isEqualTo(2);
    assertThat(json.path("prediction_id").asText()).isEqualTo("p");
    assertThat(json.at("/order/command_id").asText()).isEqualTo("c1");
    assertThat(json.at("/order/actor_id").asText()).isEqualTo("a1");
    assertThat(json.at("/order/plan_id").asText()).isEqualTo("p1");
    assertThat(json.at("/order/type").asText()).isEqualTo("photorealistic");
    assertThat(json.at("/attempt/deadline").asText()).isEqualTo("2026-01-05T10:00:30.123456Z");
  }

  private static List<List<LedgerEntry>> steps(List<Move> moves) {
    List<List<LedgerEntry>> steps = new ArrayList<>();
    LedgerEntry entry = first();
    for (Move move : moves) {
      LedgerEntry next = move.apply(entry);
      if (next != entry) {
        steps.add(List.of(entry, next));
      }
      entry = next;
    }
    return steps;
  }

  private static Intent first() {
    return Intent.first(ORDER, Attempt.first("token", NOW, WINDOW));
  }
}
