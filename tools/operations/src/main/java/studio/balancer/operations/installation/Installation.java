package studio.balancer.operations.installation;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.operations.OperationException;

/**
 * A running installation that a command talks to.
 *
 * @param dataFolder its local copies; switched off where they cannot be seen from here
 */
public record Installation(Endpoints endpoints, DataFolder dataFolder) {
  /** The data folder unless one is named. */
  public static final Path USUAL_FOLDER = Path.of("data");

  /**
   * Finds the installation that is meant, the nearest first: the one described outright, the one
   * that runs in the data folder, the Compose project of this folder. A folder that is named means
   * that folder: nothing is looked for elsewhere.
   *
   * @param described a document with the fields of {@code endpoints.json}: its text, or the file
   * @param folder the data folder if it was named
   * @param project the project's own folder, with the Compose file
   * @throws OperationException if nothing runs, in one line
   */
  public static Installation find(Optional<String> described, Optional<Path> folder, Path project) {
    if (described.isPresent()) {
      return new Installation(
          described(described.get()),
          new DataFolder(folder.orElse(USUAL_FOLDER), folder.isPresent()));
    }
    Path local = folder.orElse(USUAL_FOLDER).toAbsolutePath().normalize();
    if (folder.isPresent() || Endpoints.running(local)) {
      return new Installation(Endpoints.read(local), new DataFolder(local, true));
    }
    return new ComposeProject(project)
        .endpoints()
        // Its copies are in a volume of Docker's.
        .map(endpoints -> new Installation(endpoints, new DataFolder(local, false)))
        .orElseThrow(
            () ->
                new OperationException(
                    "nothing runs in %s, nor as a Compose project: start it with ./balancer up",
                    local));
  }

  private static Endpoints described(String document) {
    if (document.stripLeading().startsWith("{")) {
      return Endpoints.parse(
          document.getBytes(java.nio.charset.StandardCharsets.UTF_8), "the endpoints");
    }
    try {
      return Endpoints.load(Path.of(document));
    } catch (IOException e) {
      throw unreadable(document, FileProblem.of(e));
    } catch (InvalidPathException e) {
      throw unreadable(document, e.getReason());
    }
  }

  private static OperationException unreadable(String document, String reason) {
    return new OperationException(
        "cannot read the endpoints in %s: %s", Printable.of(document, 500), reason);
  }
}
