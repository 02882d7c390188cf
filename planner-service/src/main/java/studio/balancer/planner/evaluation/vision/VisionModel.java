package studio.balancer.planner.evaluation.vision;

/** A model that can see. */
@FunctionalInterface
interface VisionModel {
  /**
   * Asks about one image, once. Every call ends; whatever goes wrong is a {@link Reply}.
   *
   * @param name the image's content hash: no name of a file or an actor leaves the house
   * @param jpeg as it is sent
   */
  Reply ask(String name, byte[] jpeg, Questionnaire questions);
}
