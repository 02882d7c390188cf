package studio.balancer.replicate.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.simulation.ScriptedResponse.Accept;
import studio.balancer.replicate.simulation.ScriptedResponse.Refuse;

/** Decides what happens to each create, by script first, else by chance. Safe for threads. */
public final class Simulation {

  private final SimulationSettings initial;
  private final Deque<ScriptedResponse> script = new ArrayDeque<>();
  private SimulationSettings settings;
  private SplittableRandom chances;

  public Simulation(SimulationSettings initial) {
    this.initial = initial;
    this.settings = initial;
    this.chances = new SplittableRandom(initial.seed());
  }

  /**
   * The next decision.
   *
   * @param prompt of the create
   * @return how an accepted prediction goes, its latency always set
   * @throws ApiProblemException if the create is refused
   */
  public synchronized Accept next(String prompt) {
    ScriptedResponse scripted = script.poll();
    // Both are drawn each time, so that a script does not shift the chances of later creates.
    double error = chances.nextDouble();
    double failure = chances.nextDouble();
    return switch (scripted) {
      case Refuse refuse -> throw refuse.problem();
      case Accept accept ->
          accept.latency() != null
              ? accept
              : new Accept(accept.fate(), settings.latency(), accept.answerInstead());
      case null -> byChance(prompt, error, failure);
    };
  }

  private Accept byChance(String prompt, double error, double failure) {
    if (error < settings.errorRate()) {
      throw ApiProblemException.of(500, "Internal server error", "Internal server error");
    }
    return new Accept(fate(prompt, failure), settings.latency(), null);
  }

  private Fate fate(String prompt, double chance) {
    String condemned = settings.failPromptsContaining();
    if (!condemned.isEmpty() && prompt.contains(condemned)) {
      return new Fate.Fail(settings.failPromptsWith());
    }
    if (chance < settings.sensitiveRate()) {
      return new Fate.Fail(SimulationSettings.SENSITIVE);
    }
    return chance < settings.sensitiveRate() + settings.failureRate()
        ? new Fate.Fail(SimulationSettings.FAILURE)
        : new Fate.Succeed();
  }

  /** Applies the body of {@code POST /simulation}: all of it, or nothing if it is invalid. */
  public synchronized JsonNode change(JsonNode body) {
    SimulationSettings changed = SimulationJson.changed(settings, body);
    List<ScriptedResponse> responses = SimulationJson.responses(body);
    if (changed.seed() != settings.seed()) {
      chances = new SplittableRandom(changed.seed());
    }
    settings = changed;
    script.addAll(responses);
    return state();
  }

  /** Back to the settings of the start, with an empty script. */
  public synchronized JsonNode reset() {
    script.clear();
    settings = initial;
    chances = new SplittableRandom(initial.seed());
    return state();
  }

  public synchronized JsonNode state() {
    return SimulationJson.of(settings, script.size());
  }
}
