package studio.balancer.manifest.rebuild;

import java.io.IOException;

/** Takes what is answered, a line for each actor. */
@FunctionalInterface
interface RebuildLines {
  /**
   * Takes a line.
   *
   * @throws IOException if the client takes no lines any more
   */
  void answer(RebuildLine line) throws IOException;
}
