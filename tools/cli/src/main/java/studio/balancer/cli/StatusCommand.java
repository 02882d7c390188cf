package studio.balancer.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.overview.EventHistory;
import studio.balancer.operations.overview.RunningPlan;

/** Tells what runs now. */
@Command(
    name = "status",
    description = {
      "Tells which plans run now: done of total, the attempt, what failed last, and when the",
      "planner sends it again if nothing is heard of it. It reads the events once.",
      "Exit code: 0 done, 1 something cannot be read, 2 bad usage."
    })
final class StatusCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;

  @Option(
      names = "--actor-id",
      paramLabel = "ID",
      description = "Only this actor's plan (default: all).")
  private ActorId actorId;

  @Override
  public Integer call() {
    Output output = balancer.output();
    try (Operation operation = Operation.on(balancer)) {
      List<RunningPlan> plans =
          RunningPlan.in(
              EventHistory.read(operation.log(), operation.name(Topic.IMAGE_EVENTS)),
              Optional.ofNullable(actorId));
      plans.forEach(plan -> show(output, plan));
      int done = plans.stream().mapToInt(RunningPlan::done).sum();
      int total = plans.stream().mapToInt(RunningPlan::total).sum();
      output.line("%d plans run: %d of %d images done", plans.size(), done, total);
      output.document(
          Map.of("type", "status", "running", plans.size(), "images_done", done, "images", total));
      return 0;
    }
  }

  private static void show(Output output, RunningPlan plan) {
    Duration runs = Duration.between(plan.since(), Clock.systemUTC().instant());
    output.line(
        "%s: %d of %d done, attempt %d, for %d s; plan %s",
        plan.actorId(),
        plan.done(),
        plan.total(),
        plan.attempt(),
        Math.max(0, runs.toSeconds()),
        plan.planId());
    if (plan.lastFailure() != null) {
      output.line("  last failure: %s", plan.lastFailure());
    }
    output.line("  sent again if nothing is heard by %s", Timestamp.format(plan.nextTry()));
    output.document(plan);
  }
}
