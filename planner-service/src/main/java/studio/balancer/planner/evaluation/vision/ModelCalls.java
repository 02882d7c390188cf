package studio.balancer.planner.evaluation.vision;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.planner.evaluation.vision.CallOutcome.Cost;

/**
 * Calls a model: again once if the answer cannot be used, and with patience if there is none; never
 * without money, a turn, and a model that takes requests.
 */
final class ModelCalls {
  private static final Logger LOG = Logger.getLogger(ModelCalls.class);

  /** A second answer may be better; a third never was what a set had to wait for. */
  private static final int MAX_ASKS = 2;

  /** Of one ask, where the endpoint is busy or fails: longer outages are waited for by resting. */
  private static final int MAX_SENDS = 3;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** A change waits for the look; what is busy for longer rests. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final VisionBudget budget;
  private final TokenPrices prices;
  private final RequestPace pace;
  private final ModelRest rest;
  private final Pause pause;

  ModelCalls(
      VisionBudget budget, TokenPrices prices, RequestPace pace, ModelRest rest, Pause pause) {
    this.budget = budget;
    this.prices = prices;
    this.pace = pace;
    this.rest = rest;
    this.pause = pause;
  }

  /** What one ask came to: an answer to be read, an unusable one, or none. */
  private sealed interface Ask {
    record Content(String content) implements Ask {}

    record Useless(String why) implements Ask {}

    record None(String why) implements Ask {}
  }

  /**
   * A question whose answer is to be read.
   *
   * @param images how many are shown with it
   * @param call asks it once
   * @param reader what is made of an answer's content
   */
  record Query<T>(int images, Supplier<Reply> call, Function<String, Reading<T>> reader) {}

  /**
   * What an answer comes to.
   *
   * @param value empty: it is not one of the answers that there are
   * @param why it is not
   */
  record Reading<T>(Optional<T> value, String why) {
    static <T> Reading<T> of(T value) {
      return new Reading<>(Optional.of(value), "");
    }

    static <T> Reading<T> invalid(String why) {
      return new Reading<>(Optional.empty(), why);
    }
  }

  /** The state of a round. */
  private final class Round<T> {
    private final Query<T> query;
    private Cost cost = Cost.NONE;

    Round(Query<T> query) {
      this.query = query;
    }

    CallOutcome<T> run() {
      String why = "";
      for (int asks = 0; asks < MAX_ASKS; asks++) {
        switch (ask()) {
          case Ask.None none -> {
            return new CallOutcome.Unasked<>(none.why(), cost);
          }
          case Ask.Useless useless -> why = useless.why();
          case Ask.Content content -> {
            Reading<T> reading = query.reader().apply(content.content());
            if (reading.value().isPresent()) {
              return new CallOutcome.Answered<>(reading.value().get(), cost);
            }
            why = reading.why();
          }
        }
      }
      return new CallOutcome.Abstained<>("asked twice: " + why, cost);
    }

    private Ask ask() {
      Duration wait = FIRST_WAIT;
      for (int sends = 1; ; sends++, wait = wait.multipliedBy(2)) {
        Optional<String> resting = rest.reason();
        if (resting.isPresent()) {
          return new Ask.None("the model is not asked for a while: " + resting.get());
        }
        Optional<VisionBudget.Reserved> reserved = budget.reserve(query.images());
        if (reserved.isEmpty()) {
          return new Ask.None("the day's money for the model is used up (max-per-day-usd)");
        }
        Reply reply = send(reserved.get());
        switch (reply) {
          case Reply.Said said -> {
            return new Ask.Content(said.content());
          }
          case Reply.Unusable unusable -> {
            return new Ask.Useless(unusable.why());
          }
          case Reply.Rejected rejected -> {
            return new Ask.None("the request was refused: " + rejected.why());
          }
          case Reply.Denied denied -> {
            return none(denied.why(), Optional.empty());
          }
          case Reply.NotTaken busy -> {
            if (!waited(sends, wait, busy.retryAfter())) {
              return none(busy.why(), busy.retryAfter());
            }
          }
          case Reply.Failed failed -> {
            if (!waited(sends, wait, failed.retryAfter())) {
              return none(failed.why(), failed.retryAfter());
            }
          }
        }
      }
    }

    /** In its turn; what is not sent, since the service stops meanwhile, is not paid. */
    private Reply send(VisionBudget.Reserved reserved) {
      try {
        pace.await();
      } catch (StoppingException e) {
        budget.settle(reserved, BigDecimal.ZERO);
        throw e;
      }
      Reply reply = query.call().get();
      account(reserved, reply);
      return reply;
    }

    private Ask none(String why, Optional<Duration> retryAfter) {
      rest.begin(why, retryAfter);
      return new Ask.None("the model is not asked for a while: " + why);
    }

    private boolean waited(int sends, Duration usual, Optional<Duration> said) {
      Duration wait = said.orElse(usual);
      if (sends >= MAX_SENDS || wait.compareTo(MAX_WAIT) > 0) {
        return false;
      }
      pause.of(wait);
      return true;
    }

    private void account(VisionBudget.Reserved reserved, Reply reply) {
      switch (reply) {
        case Reply.Said said -> charge(reserved, said.usage());
        case Reply.Unusable unusable -> charge(reserved, unusable.usage());
        case Reply.Failed failed -> charge(reserved, Optional.empty());
        case Reply.NotTaken busy -> budget.settle(reserved, BigDecimal.ZERO);
        case Reply.Denied denied -> budget.settle(reserved, BigDecimal.ZERO);
        case Reply.Rejected rejected -> budget.settle(reserved, BigDecimal.ZERO);
      }
    }

    private void charge(VisionBudget.Reserved reserved, Optional<Usage> usage) {
      if (usage.isEmpty()) {
        budget.unknown(reserved);
        cost = cost.plus(new Cost(0, reserved.usd()));
        return;
      }
      BigDecimal usd = prices.of(usage.get());
      budget.settle(reserved, usd);
      cost = cost.plus(new Cost(usage.get().total(), usd));
      if (usd.compareTo(reserved.usd()) > 0) {
        rest.begin(
            "a call cost more than was reserved for it: see balancer.vision.max-input-tokens",
            Optional.empty());
      }
    }
  }

  <T> CallOutcome<T> ask(Query<T> query) {
    Round<T> round = new Round<>(query);
    try {
      return round.run();
    } catch (ObjectStoreException e) {
      LOG.warnf(e, "The vision model is not asked: its budget cannot be told");
      return new CallOutcome.Unasked<>(
          "what the model may cost today cannot be told now", round.cost);
    }
  }
}
