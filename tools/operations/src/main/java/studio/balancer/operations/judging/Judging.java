package studio.balancer.operations.judging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.message.Message;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;

/** Puts a person's word on an image above all others. */
public final class Judging {
  private final Function<ActorId, ServiceAnswer> manifests;
  private final Consumer<Message> log;

  /**
   * @param manifests asks for an actor's manifest, which holds all of the log
   * @param log takes the event; it is in the log when that returns
   */
  public Judging(Function<ActorId, ServiceAnswer> manifests, Consumer<Message> log) {
    this.manifests = manifests;
    this.log = log;
  }

  /**
   * The image as it counts now.
   *
   * @throws OperationException if the actor has no such image
   */
  public JudgedImage find(ActorId actor, FileName file) {
    return JudgedImage.of(actor, file, entry(actor, file));
  }

  /**
   * Publishes the judgement; an earlier one of the image is replaced.
   *
   * @return the image as it counts now
   * @throws OperationException if the actor has no such image, or the manifest does not have the
   *     judgement
   */
  public JudgedImage judge(ImageJudged judgement) {
    find(judgement.actorId(), judgement.file());
    log.accept(judgement);
    JsonNode entry = entry(judgement.actorId(), judgement.file());
    String standing =
        entry
            .path(RecordedEvaluation.FIELD)
            .path(RecordedEvaluation.PERSON)
            .path("judgement_id")
            .asText();
    if (!standing.equals(judgement.judgementId())) {
      throw new OperationException(
          "the log has the judgement of %s, but the manifest has another: was it judged again"
              + " meanwhile? Ask ./balancer audit",
          judgement.file());
    }
    return JudgedImage.of(judgement.actorId(), judgement.file(), entry);
  }

  private JsonNode entry(ActorId actor, FileName file) {
    ServiceAnswer answer = manifests.apply(actor);
    if (!answer.ok() || !answer.body().isObject()) {
      throw new OperationException("the manifest-service says: " + answer.problem());
    }
    JsonNode entry = answer.body().path("images").path(file.value());
    if (!entry.isObject()) {
      throw new OperationException("%s has no image %s", actor, file);
    }
    return entry;
  }
}
