package studio.balancer.planner.evaluation.vision;

import java.util.Arrays;

/**
 * An image as it is sent.
 *
 * @param name its content hash: no name of a file or an actor leaves the house
 */
record ShownImage(String name, byte[] jpeg) {
  @Override
  public boolean equals(Object other) {
    return other instanceof ShownImage shown
        && name.equals(shown.name)
        && Arrays.equals(jpeg, shown.jpeg);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
