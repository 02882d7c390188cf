package studio.balancer.cli.balance;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.FleetClient;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.fleet.Fleet;
import studio.balancer.operations.fleet.FleetOrder;
import studio.balancer.operations.fleet.FleetView;
import studio.balancer.operations.fleet.Selection;
import studio.balancer.operations.fleet.Standing;
import studio.balancer.operations.overview.EventHistory;
import studio.balancer.operations.overview.KnownSets;
import studio.balancer.operations.rawlog.KafkaRecordLog;
import studio.balancer.operations.rawlog.RecordLog;

/**
 * Balances many actors, and shows how it gets on.
 *
 * @param terminal where a person watches, if one does
 */
public record FleetBalance(
    KafkaClients kafka, ResultWriter output, Optional<PrintStream> terminal, Clock clock) {
  /** How a run ended. */
  public enum Result {
    DONE,
    FAILED,
    /** Nothing was heard for too long. */
    NO_ANSWER
  }

  /**
   * Runs.
   *
   * @param maxSilence how long nothing may be heard
   * @throws IOException if the file of the selection cannot be read
   */
  public Result run(Selection selection, FleetOrder order, Duration maxSilence) throws IOException {
    try (Interruption interruption = new Interruption();
        FleetClient client = new FleetClient(kafka)) {
      Fleet fleet = fleet(selection, order);
      FleetDisplay display = new FleetDisplay(output, terminal, clock);
      boolean heard =
          client.carryOut(
              fleet, watcher(fleet, order, display), maxSilence, interruption::happened);
      display.clear();
      return tell(fleet, order, interruption.happened(), heard);
    }
  }

  private Fleet fleet(Selection selection, FleetOrder order) throws IOException {
    try (RecordLog log = new KafkaRecordLog(kafka.bootstrapServers())) {
      List<ActorId> actors =
          selection.of(KnownSets.read(log, Topic.ACTOR_MANIFESTS.name(kafka.prefix())).keySet());
      output.line("%d actors", actors.size());
      EventHistory history = EventHistory.read(log, Topic.IMAGE_EVENTS.name(kafka.prefix()));
      return new Fleet(actors, history.openPlans(), order, "fleet-" + UUID.randomUUID(), clock);
    }
  }

  private FleetClient.Watcher watcher(Fleet fleet, FleetOrder order, FleetDisplay display) {
    return new FleetClient.Watcher() {
      @Override
      public void moved(ActorId actor) {
        Standing standing = fleet.of(actor);
        if (standing instanceof Standing.Ended ended) {
          tell(actor, standing, ended);
        } else if (standing instanceof Standing.Proposed proposed && !order.execute()) {
          tell(actor, standing, proposed.answer());
        }
      }

      private void tell(ActorId actor, Standing standing, Object document) {
        if (!order.execute()
            && !(standing instanceof Standing.Ended ended && ended.ending().good())) {
          display.clear();
          output.line("%s: %s", actor, FleetText.of(standing));
        }
        output.document(Map.of("type", "actor", "actor_id", actor, "standing", document));
      }

      @Override
      public void tick() {
        display.tick(fleet::view);
      }
    };
  }

  private Result tell(Fleet fleet, FleetOrder order, boolean interrupted, boolean heard) {
    FleetView view = fleet.view();
    if (order.execute()) {
      view.failures()
          .forEach(
              failed ->
                  output.line(
                      "%s: %s: %s", failed.actorId(), failed.ending().label(), failed.reason()));
    }
    output.line("%s", FleetText.line(view));
    output.document(Map.of("type", "fleet", "fleet", view));
    if (!heard) {
      return Result.NO_ANSWER;
    }
    if (fleet.refusal().isPresent()) {
      throw new OperationException(fleet.refusal().get());
    }
    if (interrupted) {
      output.line(
          "Stopped: nothing more is asked for, what runs goes on, and the same command goes on"
              + " with the rest.");
      return Result.FAILED;
    }
    if (!order.execute()) {
      output.line("Dry run: nothing was changed. Run again with --execute to do it.");
    }
    return view.failed() == 0 ? Result.DONE : Result.FAILED;
  }
}
