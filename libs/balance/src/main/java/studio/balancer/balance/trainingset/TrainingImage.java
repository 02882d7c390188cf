package studio.balancer.balance.trainingset;

import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.Evaluation;

/**
 * An image as the manifest has it.
 *
 * @param file its name, which is its identity
 * @param recorded type and quality as an upstream recorded them, or as they were bought; parts may
 *     be unknown
 * @param prompt what it was made from, or null
 * @param s3Url where it is, or null
 * @param ours whether the balancer made it
 * @param bytes by what its bytes are known
 * @param looks who has looked at it since, and what a person said of it
 */
public record TrainingImage(
    FileName file,
    Evaluation recorded,
    String prompt,
    String s3Url,
    boolean ours,
    RecordedBytes bytes,
    RecordedEvaluation looks) {
  /** An image that nobody has looked at. */
  public TrainingImage(
      FileName file,
      Evaluation recorded,
      String prompt,
      String s3Url,
      boolean ours,
      RecordedBytes bytes) {
    this(file, recorded, prompt, s3Url, ours, bytes, RecordedEvaluation.NONE);
  }

  /** An image that others made, whose bytes are known by nothing. */
  public TrainingImage(FileName file, Evaluation recorded, String prompt, String s3Url) {
    this(file, recorded, prompt, s3Url, false, RecordedBytes.NONE);
  }
}
