package studio.balancer.planner.evaluation.vision;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.message.Identity;
import studio.balancer.images.Images;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.images.UnusableImageException;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.planner.evaluation.SeenImage;
import studio.balancer.planner.evaluation.SetEvaluator;
import studio.balancer.planner.evaluation.vision.CallOutcome.Cost;

/**
 * Looks at a set through a model: each image once; then it is checked whether the set's answers can
 * be believed, and only then the images that the first answer would delete are asked about again,
 * in other words.
 */
final class VisionEvaluator implements SetEvaluator {
  private static final Logger LOG = Logger.getLogger(VisionEvaluator.class);

  /**
   * 768 by 768: hands are still seen, and models that work in tiles of 512 take four of them
   * (https://platform.openai.com/docs/guides/images-vision).
   */
  static final long MAX_PIXELS = 768 * 768;

  /**
   * What is decided about, not asked about.
   *
   * @param version of the evidence
   * @param qualityFloor images below it are bad, 0 to 10
   * @param controlsPerRun pictures of other kind that are shown for each set
   */
  record Settings(String version, double qualityFloor, int controlsPerRun) {}

  private final QuestionRound round;
  private final Images images;
  private final Settings settings;
  private final ModelPlaces places;

  VisionEvaluator(QuestionRound round, Images images, Settings settings, ModelPlaces places) {
    this.round = round;
    this.images = images;
    this.settings = settings;
    this.places = places;
  }

  @Override
  public String version() {
    return settings.version();
  }

  @Override
  public List<Evidence> look(ActorId actor, List<SeenImage> seen) {
    List<ModelLook> first = places.each(seen, image -> ask(image, Questionnaire.FIRST));
    List<ModelLook> controlled = first;
    Optional<String> objection = Credibility.objection(first, settings.qualityFloor());
    if (objection.isEmpty()) {
      List<Control> controls = places.each(toBeControlled(first), this::control);
      controlled = withCosts(first, controls);
      objection =
          controls.stream()
              .filter(Control::unchanged)
              .findFirst()
              .map(control -> "the model says the same of a drawing in place of " + control.file());
    }
    if (objection.isPresent()) {
      String why = objection.get();
      LOG.warnf("What the vision model says of %s is not believed: %s", actor, why);
      return evidence(
          controlled.stream()
              .map(look -> look.sighting().isPresent() ? look.notBelieved(why) : look)
              .toList(),
          List.of());
    }
    List<ModelLook> again =
        places.each(
            controlled.stream().filter(this::wouldDelete).map(ModelLook::image).toList(),
            image -> ask(image, Questionnaire.AGAIN));
    return evidence(controlled, again);
  }

  private boolean wouldDelete(ModelLook look) {
    return look.sighting().filter(said -> said.below(settings.qualityFloor())).isPresent();
  }

  /** An image of which only half is asked is to be asked about whole the next time. */
  private List<Evidence> evidence(List<ModelLook> first, List<ModelLook> again) {
    Map<String, ModelLook> seconds = new HashMap<>();
    again.forEach(look -> seconds.put(look.file().value(), look));
    List<Evidence> all = new ArrayList<>();
    for (ModelLook look : first) {
      ModelLook second = seconds.get(look.file().value());
      if (second != null && second.finding() instanceof Finding.Unasked unasked) {
        ModelLook half = look.plus(unasked.cost()).unasked(unasked.why());
        all.add(evidence(half, EvidenceSource.VISION_MODEL));
      } else {
        all.add(evidence(look, EvidenceSource.VISION_MODEL));
        if (second != null) {
          all.add(evidence(second, EvidenceSource.VISION_MODEL_AGAIN));
        }
      }
    }
    return all;
  }

  private Evidence evidence(ModelLook look, EvidenceSource source) {
    return look.evidence(source, settings.version(), settings.qualityFloor());
  }

  private ModelLook ask(SeenImage image, Questionnaire questions) {
    try {
      byte[] jpeg = images.prepare(image.source(), MAX_PIXELS).jpeg();
      return new ModelLook(image, round.ask(Identity.ofContent(jpeg), jpeg, questions));
    } catch (UnusableImageException e) {
      return new ModelLook(image, new Finding.Abstained("it cannot be decoded", Cost.NONE));
    } catch (ImagesUnavailableException | ObjectStoreException | UncheckedIOException e) {
      LOG.warnf(e, "%s is not shown to the vision model", image.file());
      return new ModelLook(image, new Finding.Unasked("its bytes cannot be had now", Cost.NONE));
    }
  }

  /** What would delete first, then by content: the same set has the same controls. */
  private List<ModelLook> toBeControlled(List<ModelLook> looks) {
    return looks.stream()
        .filter(look -> look.sighting().isPresent())
        .sorted(
            Comparator.comparing((ModelLook look) -> !wouldDelete(look))
                .thenComparing(look -> String.valueOf(look.image().measured().sha256())))
        .limit(settings.controlsPerRun())
        .toList();
  }

  private record Control(String file, boolean unchanged, Cost cost) {}

  private Control control(ModelLook look) {
    Sighting said = look.sighting().orElseThrow();
    ControlPicture.Drawn picture = ControlPicture.unlike(said.type(), look.file().value());
    Finding finding = round.ask(picture.name(), picture.jpeg(), Questionnaire.FIRST);
    boolean unchanged =
        finding instanceof Finding.Seen seen && Credibility.unchanged(said, seen.sighting());
    return new Control(look.file().value(), unchanged, finding.cost());
  }

  /** A control is paid for the image in whose place it stood. */
  private static List<ModelLook> withCosts(List<ModelLook> looks, List<Control> controls) {
    Map<String, Cost> costs = new HashMap<>();
    controls.forEach(control -> costs.put(control.file(), control.cost()));
    return looks.stream()
        .map(look -> look.plus(costs.getOrDefault(look.file().value(), Cost.NONE)))
        .toList();
  }
}
