package studio.balancer.planner.evaluation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.messaging.publish.Publisher;

/** Publishes what was found, as far as it is news and the manifest has room for it. */
record EvidencePublishing(Publisher publisher, Clock clock) {
  private static final Logger LOG = Logger.getLogger(EvidencePublishing.class);

  /**
   * Publishes.
   *
   * @param set as it was read
   * @param room what is published takes of it
   * @return whether anything was
   */
  boolean publish(TrainingSet set, List<Evidence> found, ManifestRoom room) {
    Map<FileName, TrainingImage> images = new HashMap<>();
    set.images().forEach(image -> images.put(image.file(), image));
    Map<FileName, List<Evidence>> fresh = new LinkedHashMap<>();
    found.stream()
        .filter(look -> !stands(images.get(look.file()), look))
        .map(look -> LargestEvidence.compact(look, images.size()))
        .forEach(look -> fresh.computeIfAbsent(look.file(), any -> new ArrayList<>()).add(look));
    List<ImagesEvaluated> events = new ArrayList<>();
    List<Evidence> next = new ArrayList<>();
    for (Map.Entry<FileName, List<Evidence>> looks : fresh.entrySet()) {
      if (!room.take(looks.getKey(), looks.getValue())) {
        LOG.warnf("%s: no room in the manifest for evidence of %s", set.actorId(), looks.getKey());
        continue;
      }
      // What is found on an image is in one event: half of it would be taken for all.
      if (next.size() + looks.getValue().size() > ImagesEvaluated.MAX_EVIDENCE) {
        events.add(event(set, next));
        next.clear();
      }
      next.addAll(looks.getValue());
    }
    if (!next.isEmpty()) {
      events.add(event(set, next));
    }
    if (!events.isEmpty()) {
      publisher.publish(events);
    }
    return !events.isEmpty();
  }

  private ImagesEvaluated event(TrainingSet set, List<Evidence> looks) {
    return new ImagesEvaluated(set.actorId(), looks, set.revision(), Timestamp.now(clock));
  }

  /** An image that can never be fetched is not news with every change. */
  private static boolean stands(TrainingImage image, Evidence look) {
    return image
        .looks()
        .evidence(look.source())
        .filter(known -> known.version().equals(look.version()))
        .filter(known -> Objects.equals(known.etag(), look.etag()))
        .isPresent();
  }
}
