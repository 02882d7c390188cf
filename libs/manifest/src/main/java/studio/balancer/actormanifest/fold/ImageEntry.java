package studio.balancer.actormanifest.fold;

import java.time.Instant;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.ImageStored;

/**
 * An image that the balancer stored, as the manifest has it.
 *
 * @param promptPreview the prompt's first 100 characters, then {@code ...} if that is not all
 * @param localPath the local copy, or null where local copies are off
 */
record ImageEntry(
    String prompt,
    String promptPreview,
    Instant generatedAt,
    String s3Url,
    String localPath,
    int index,
    ImageType type,
    String generatedBy,
    long generationId,
    String generationType,
    String commandId,
    String predictionId,
    String sha256,
    int width,
    int height) {
  private static final String BALANCER = "balancer";
  private static final int PREVIEW = 100;

  static ImageEntry of(ImageStored event, long generationId) {
    return new ImageEntry(
        event.prompt(),
        preview(event.prompt()),
        event.generatedAt(),
        event.s3Url(),
        event.localPath(),
        event.number(),
        event.type(),
        BALANCER,
        generationId,
        Generations.TYPE,
        event.commandId(),
        event.predictionId(),
        event.sha256(),
        event.width(),
        event.height());
  }

  private static String preview(String prompt) {
    if (prompt.codePointCount(0, prompt.length()) <= PREVIEW) {
      return prompt;
    }
    // By code points: half of a surrogate pair would be no character at all.
    return prompt.substring(0, prompt.offsetByCodePoints(0, PREVIEW)) + "...";
  }
}
