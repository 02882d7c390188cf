package studio.balancer.balance.trainingset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.actormanifest.fold.EvidenceSpace;
import studio.balancer.actormanifest.reading.RecordedHistory;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.BaseImageReference;

/**
 * An actor's set as the manifest has it, and what became of earlier commands.
 *
 * @param updatedAt when the latest event was, if the manifest says
 * @param sex of the actor, or null
 * @param actorType what kind of being it is, or null
 * @param baseImage where the base image may be, if the manifest says
 * @param parked images that may have been paid and are not stored, by type
 * @param failedTries failed generations since the last stored image, by type
 * @param planStatus the status of each plan by its id
 * @param baseImagePlaces every place at which the manifest may mean a base image, as it is written
 * @param strayPlaces the URLs of entries that could not be used
 * @param history what happened to the actor
 * @param gone former images of the set, as they were; the manifest forgets them after a while
 * @param space how large the manifest is, and would become by evidence
 */
public record TrainingSet(
    ActorId actorId,
    long revision,
    Optional<Instant> updatedAt,
    int nextIndex,
    List<TrainingImage> images,
    SetReading reading,
    String sex,
    String actorType,
    Optional<BaseImageReference> baseImage,
    Map<ImageType, Integer> parked,
    Map<ImageType, Integer> failedTries,
    Map<String, String> planStatus,
    List<String> baseImagePlaces,
    List<String> strayPlaces,
    RecordedHistory history,
    List<TrainingImage> gone,
    EvidenceSpace space) {
  /** Whether a plan was ever opened. */
  public boolean knows(String planId) {
    return planStatus.containsKey(planId);
  }

  /** Whether every command of a plan has an outcome. */
  public boolean ended(String planId) {
    String status = planStatus.get(planId);
    return status != null && !status.equals("open");
  }
}
