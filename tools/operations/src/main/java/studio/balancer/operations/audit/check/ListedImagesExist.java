package studio.balancer.operations.audit.check;

import java.util.List;
import java.util.Set;
import studio.balancer.operations.audit.state.Bytes;
import studio.balancer.operations.audit.state.ListedImage;

/** Each entry of a manifest has its object, and its local file, with the bytes that it records. */
public final class ListedImagesExist implements Check {
  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.LISTED_IMAGES, snapshot);
    snapshot
        .state()
        .unreadable()
        .forEach((key, reason) -> findings.add(key, "the document cannot be read: %s", reason));
    Set<String> inFlight = new InFlight(snapshot).files();
    snapshot
        .state()
        .manifest()
        .ifPresent(
            manifest -> {
              for (ListedImage image : manifest.images()) {
                if (!inFlight.contains(image.file())) {
                  check(image, "object", image.object(), findings);
                  check(image, "local file", image.copy(), findings);
                }
              }
            });
    return findings.list();
  }

  private static void check(ListedImage image, String what, Bytes bytes, Findings findings) {
    String subject = image.file() + ", " + what;
    switch (bytes) {
      case Bytes.NotExpected notExpected -> {}
      case Bytes.Missing(String place) ->
          findings.add(subject, "the manifest lists it, but there is no %s", place);
      case Bytes.Unreadable(String place, String reason) ->
          findings.add(subject, "%s cannot be read: %s", place, reason);
      case Bytes.Found(String place, String sha256) -> {
        if (sha256 != null && !sha256.equals(image.sha256())) {
          findings.add(
              subject, "%s has SHA-256 %s, the manifest records %s", place, sha256, image.sha256());
        }
      }
    }
  }
}
