package studio.balancer.contracts.actor;

/** Where in the bucket training images are: {@code system_actors/training_data/{actor}/{file}}. */
public final class ImageKey {
  /** Every actor's images. */
  public static final String PREFIX = "system_actors/training_data/";

  private ImageKey() {}

  /** An actor's folder, with the slash at its end. */
  public static String folder(ActorId actor) {
    return PREFIX + actor + "/";
  }

  /**
   * The key of an image.
   *
   * @param name a file's name; whoever has it from outside checks it first
   */
  public static String of(ActorId actor, String name) {
    return folder(actor) + name;
  }
}
