package studio.balancer.generator.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import studio.balancer.generator.replicate.CreateAnswer;
import studio.balancer.generator.replicate.ImageRequest;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionPage;
import studio.balancer.generator.replicate.PredictionStatus;
import studio.balancer.generator.replicate.ReadAnswer;
import studio.balancer.generator.replicate.Replicate;
import studio.balancer.generator.replicate.ReplicateUnavailableException;

/** A Replicate that counts the money. It takes every request, unless a script says otherwise. */
public final class FakeReplicate implements Replicate {
  /** How long a prediction takes. */
  public static final Duration LATENCY = Duration.ofSeconds(3);

  private static final int PAGE = 2;

  private final Clock clock;
  private final Deque<Function<ImageRequest, CreateAnswer>> creates = new ArrayDeque<>();
  private final Deque<ReadAnswer<Prediction>> reads = new ArrayDeque<>();
  private final Map<String, Made> made = new LinkedHashMap<>();
  private final List<ImageRequest> requests = new ArrayList<>();
  private final List<String> cancelled = new ArrayList<>();
  private PredictionStatus ending = PredictionStatus.SUCCEEDED;
  private String error;
  private boolean hangs;
  private int failingCancels;
  private Duration cancelling = Duration.ZERO;
  private Duration latency = LATENCY;
  private int listings;
  private int looks;

  private record Made(Prediction prediction, Instant endsAt) {}

  /**
   * @param clock tells when predictions are done
   */
  public FakeReplicate(Clock clock) {
    this.clock = clock;
  }

  @Override
  public CreateAnswer create(ImageRequest request) {
    requests.add(request);
    return creates.isEmpty() ? accept(request) : creates.removeFirst().apply(request);
  }

  /** Answers the next request so, and makes nothing. */
  public void answerNext(CreateAnswer answer) {
    answerNext(answer, () -> {});
  }

  /** The same, and something happens before the answer is there. */
  public void answerNext(CreateAnswer answer, Runnable event) {
    creates.addLast(
        request -> {
          event.run();
          return answer;
        });
  }

  /** Makes the next request's prediction, and answers so nevertheless. */
  public void makeButAnswer(CreateAnswer answer) {
    creates.addLast(
        request -> {
          accept(request);
          return answer;
        });
  }

  /** Does something when the next request arrives, before it is taken. */
  public void beforeTakingNext(Runnable event) {
    creates.addLast(
        request -> {
          event.run();
          return accept(request);
        });
  }

  /** How predictions made from now on end. */
  public void endWith(PredictionStatus status, String why) {
    ending = status;
    error = why;
  }

  /** How long predictions made from now on take. */
  public void takes(Duration time) {
    latency = time;
  }

  /** Predictions made from now on end by being cancelled only. */
  public void hang() {
    hangs = true;
  }

  /** The next cancels are not accepted. */
  public void failCancels(int count) {
    failingCancels = count;
  }

  /** How long a prediction goes on after its cancel was accepted. */
  public void cancelIn(Duration time) {
    cancelling = time;
  }

  /** Answers the next look at a prediction so. */
  public void answerNextRead(ReadAnswer<Prediction> answer) {
    reads.addLast(answer);
  }

  /** Answers looks at predictions as they are again. */
  public void answerReads() {
    reads.clear();
  }

  /** Forgets a prediction altogether. */
  public void forget(String predictionId) {
    made.remove(predictionId);
  }

  /** Adds a prediction that another client asked for. */
  public void addForeign(long seed, String prompt) {
    accept(new ImageRequest(prompt, "data:", seed));
  }

  private CreateAnswer accept(ImageRequest request) {
    String id = "prediction-" + (made.size() + 1);
    Prediction prediction =
        new Prediction(
            id,
            ending,
            request.seed(),
            request.prompt(),
            url(id),
            error,
            clock.instant(),
            clock.instant().plus(latency));
    made.put(id, new Made(prediction, hangs ? Instant.MAX : clock.instant().plus(latency)));
    return new CreateAnswer.Created(id);
  }

  @Override
  public ReadAnswer<Prediction> get(String predictionId) {
    looks++;
    if (!reads.isEmpty()) {
      return reads.removeFirst();
    }
    Made found = made.get(predictionId);
    return found == null ? new ReadAnswer.NotFound<>() : new ReadAnswer.Found<>(now(found));
  }

  @Override
  public ReadAnswer<PredictionPage> list(Instant createdAfter, Optional<String> cursor) {
    listings++;
    List<Prediction> newestFirst =
        new ArrayList<>(made.values())
            .reversed().stream()
                .map(this::now)
                .filter(prediction -> !prediction.createdAt().isBefore(createdAfter))
                .toList();
    int from = cursor.map(Integer::valueOf).orElse(0);
    int to = Math.min(from + PAGE, newestFirst.size());
    return new ReadAnswer.Found<>(
        new PredictionPage(
            newestFirst.subList(from, to),
            to < newestFirst.size() ? Optional.of(String.valueOf(to)) : Optional.empty()));
  }

  @Override
  public void cancel(String predictionId) {
    cancelled.add(predictionId);
    if (failingCancels > 0) {
      failingCancels--;
      throw new ReplicateUnavailableException("not cancelled: HTTP 503");
    }
    Made found = made.get(predictionId);
    made.put(
        predictionId,
        new Made(
            with(found.prediction(), PredictionStatus.CANCELED), clock.instant().plus(cancelling)));
  }

  private Prediction now(Made one) {
    return clock.instant().isBefore(one.endsAt())
        ? with(one.prediction(), PredictionStatus.PROCESSING)
        : one.prediction();
  }

  private static Prediction with(Prediction prediction, PredictionStatus status) {
    return new Prediction(
        prediction.id(),
        status,
        prediction.seed(),
        prediction.prompt(),
        null,
        prediction.error(),
        prediction.createdAt(),
        null);
  }

  private static String url(String id) {
    return "https://replicate.delivery/" + id + "/output.jpg";
  }

  /** How many predictions were made, which is what is paid. */
  public int charges() {
    return made.size();
  }

  /** What was asked. */
  public List<ImageRequest> requests() {
    return List.copyOf(requests);
  }

  /** What was to be cancelled, once for each request. */
  public List<String> cancelled() {
    return List.copyOf(cancelled);
  }

  /** How often a prediction was looked at. */
  public int looks() {
    return looks;
  }

  /** How often predictions were listed. */
  public int listings() {
    return listings;
  }
}
