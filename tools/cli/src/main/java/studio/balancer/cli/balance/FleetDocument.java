package studio.balancer.cli.balance;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.fleet.FleetView;
import studio.balancer.operations.fleet.Standing;

/** What programs are told of a run over a fleet. */
final class FleetDocument {
  private FleetDocument() {}

  static Map<String, Object> progress(FleetView view) {
    return view("progress", view);
  }

  static Map<String, Object> end(FleetView view) {
    return view("fleet", view);
  }

  private static Map<String, Object> view(String type, FleetView view) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", type);
    document.put("actors", view.actors());
    document.put("not_looked_at", view.unseen());
    document.put("done", view.done());
    document.put("running", view.running());
    document.put("to_go", view.toGo());
    document.put("failed", view.failed());
    document.put("waiting_for_types", view.waitingForTypes());
    document.put("left", view.left());
    document.put("images", view.images());
    document.put("images_done", view.imagesDone());
    document.put("spent_usd", view.spentUsd());
    document.put("to_come_usd", view.toComeUsd());
    view.timeLeft().ifPresent(left -> document.put("seconds_left", left.toSeconds()));
    document.put("slowest", view.slowest());
    document.put("failures", view.failures());
    return document;
  }

  static Map<String, Object> actor(ActorId actor, Standing standing) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "actor");
    document.put("actor_id", actor);
    switch (standing) {
      case Standing.Proposed proposed -> {
        document.put("standing", "proposed");
        document.put("proposal", proposed.answer());
      }
      case Standing.Ended ended -> {
        document.put("standing", ended.ending());
        document.put("detail", ended.detail());
      }
      case Standing.Running running -> {
        document.put("standing", "running");
        document.put("plan_id", running.planId());
        document.put("done", running.done());
        document.put("total", running.total());
      }
      case Standing.Asked asked -> document.put("standing", "asked");
      case Standing.Looking looking -> document.put("standing", "looking");
      case Standing.Unseen unseen -> document.put("standing", "unseen");
    }
    return document;
  }
}
