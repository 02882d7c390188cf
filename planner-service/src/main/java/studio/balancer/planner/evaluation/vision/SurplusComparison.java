package studio.balancer.planner.evaluation.vision;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.balance.decision.SurplusWindow;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.text.Line;
import studio.balancer.images.Images;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.images.UnusableImageException;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.planner.evaluation.SeenImage;
import studio.balancer.planner.evaluation.vision.CallOutcome.Cost;
import studio.balancer.planner.evaluation.vision.ModelCalls.Query;

/**
 * Compares each image of a window with each other one, in both orders: who prefers the one that is
 * shown first, whichever it is, contradicts itself, and then neither is preferred.
 */
final class SurplusComparison {
  private static final Logger LOG = Logger.getLogger(SurplusComparison.class);

  /** Who contradicts itself in one of so many pairs that it decides does not tell them apart. */
  private static final int CONTRADICTED = 2;

  private static final double TIE = 0.5;

  private final PairModel model;
  private final ModelCalls calls;
  private final Images images;
  private final String version;
  private final ModelPlaces places;

  /**
   * @param version of the evidence, to which the window's group is added
   */
  SurplusComparison(
      PairModel model, ModelCalls calls, Images images, String version, ModelPlaces places) {
    this.model = model;
    this.calls = calls;
    this.images = images;
    this.version = version;
    this.places = places;
  }

  /** Two images in the order in which they are shown, by their places in the window. */
  private record Pair(int first, int second) {}

  /**
   * Compares.
   *
   * @param seen the images of the window, in its order
   * @return evidence of each; if not all could be asked, evidence that says so, and what it cost
   */
  List<Evidence> compare(ActorId actor, SurplusWindow window, List<SeenImage> seen) {
    Results results = new Results(actor, version + ":" + window.group(), seen);
    List<ShownImage> shown = new ArrayList<>();
    try {
      for (SeenImage image : seen) {
        byte[] jpeg = images.prepare(image.source(), VisionEvaluator.MAX_PIXELS).jpeg();
        shown.add(new ShownImage(Identity.ofContent(jpeg), jpeg));
      }
    } catch (UnusableImageException e) {
      return results.abstained("an image cannot be decoded");
    } catch (ImagesUnavailableException | ObjectStoreException | UncheckedIOException e) {
      LOG.warnf(e, "Images of %s are not shown to the vision model", actor);
      return results.unasked("their bytes cannot be had now");
    }
    List<Pair> pairs = new ArrayList<>();
    for (int first = 0; first < shown.size(); first++) {
      for (int second = 0; second < shown.size(); second++) {
        if (first != second) {
          pairs.add(new Pair(first, second));
        }
      }
    }
    List<CallOutcome<Preference>> outcomes =
        places.each(pairs, pair -> ask(shown.get(pair.first()), shown.get(pair.second())));
    for (int i = 0; i < pairs.size(); i++) {
      results.add(pairs.get(i), outcomes.get(i));
    }
    return results.evidence();
  }

  private CallOutcome<Preference> ask(ShownImage first, ShownImage second) {
    return calls.ask(new Query<>(2, () -> model.compare(first, second), PairQuestion::read));
  }

  /** What the answers come to. */
  private static final class Results {
    private final ActorId actor;
    private final String version;
    private final List<SeenImage> seen;
    private final Preference[][] answers;
    private final Cost[] costs;
    private Optional<String> notAsked = Optional.empty();

    Results(ActorId actor, String version, List<SeenImage> seen) {
      this.actor = actor;
      this.version = version;
      this.seen = seen;
      this.answers = new Preference[seen.size()][seen.size()];
      this.costs = new Cost[seen.size()];
      Arrays.fill(costs, Cost.NONE);
    }

    /** A call is paid for the image that it shows first. */
    void add(Pair pair, CallOutcome<Preference> outcome) {
      costs[pair.first()] = costs[pair.first()].plus(outcome.cost());
      answers[pair.first()][pair.second()] =
          switch (outcome) {
            case CallOutcome.Answered<Preference> answered -> answered.value();
            case CallOutcome.Abstained<Preference> abstained -> Preference.EQUAL;
            case CallOutcome.Unasked<Preference> unasked -> {
              notAsked = Optional.of(unasked.why());
              yield Preference.EQUAL;
            }
          };
    }

    List<Evidence> evidence() {
      if (notAsked.isPresent()) {
        return unasked(notAsked.get());
      }
      double[] preferred = new double[seen.size()];
      int decided = 0;
      int contradicted = 0;
      for (int one = 0; one < seen.size(); one++) {
        for (int other = one + 1; other < seen.size(); other++) {
          Preference forth = answers[one][other];
          Preference back = answers[other][one];
          boolean both = forth != Preference.EQUAL && back != Preference.EQUAL;
          decided += both ? 1 : 0;
          contradicted += both && forth == back ? 1 : 0;
          double ofOne = !both || forth == back ? TIE : forth == Preference.FIRST ? 1 : 0;
          preferred[one] += ofOne;
          preferred[other] += 1 - ofOne;
        }
      }
      if (contradicted > 0 && contradicted * CONTRADICTED >= decided) {
        String why =
            Line.of(
                "not believed: of %d pairs that were shown in both orders, the model prefers"
                    + " another image in the other order in %d",
                decided, contradicted);
        LOG.warnf("How the vision model ranks images of %s is %s", actor, why);
        return abstained(why);
      }
      int others = seen.size() - 1;
      List<Evidence> evidence = new ArrayList<>();
      for (int image = 0; image < seen.size(); image++) {
        evidence.add(
            evidence(
                image,
                version,
                Map.of(
                    SurplusWindow.PREFERRED,
                    preferred[image],
                    SurplusWindow.COMPARED,
                    (double) others),
                Line.of("preferred to %.1f of %d", preferred[image], others)));
      }
      return evidence;
    }

    List<Evidence> abstained(String why) {
      return all(version, why);
    }

    /** A version that is no evaluator's: it says why, and is asked again. */
    List<Evidence> unasked(String why) {
      return all(Evidence.unasked(version), "not asked: " + why);
    }

    private List<Evidence> all(String as, String why) {
      List<Evidence> evidence = new ArrayList<>();
      for (int image = 0; image < seen.size(); image++) {
        evidence.add(evidence(image, as, Map.of(), why));
      }
      return evidence;
    }

    private Evidence evidence(int image, String as, Map<String, Double> values, String reason) {
      Evidence measured = seen.get(image).measured();
      return new Evidence(
          seen.get(image).file(),
          EvidenceSource.VISION_MODEL_RANK,
          as,
          measured.etag(),
          measured.sha256(),
          null,
          null,
          List.of(),
          null,
          null,
          values,
          reason,
          costs[image].tokens(),
          costs[image].usd().doubleValue());
    }
  }
}
