package studio.balancer.operations.audit.check;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.FileStem;
import studio.balancer.contracts.actor.Litter;
import studio.balancer.operations.audit.log.Handover;
import studio.balancer.operations.audit.log.LogEvent;
import studio.balancer.operations.audit.state.ListedImage;
import studio.balancer.operations.audit.state.ObjectKeys;

/**
 * Every object and local file of an actor is in its manifest; what was stored is not staged. The
 * captions and the like of its images are theirs, and what operating systems leave is not listed.
 */
public final class NothingUnlisted implements Check {
  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.UNLISTED_FILES, snapshot);
    if (snapshot.state().manifest().isPresent()) {
      List<ListedImage> images = snapshot.state().manifest().get().images();
      Set<String> listed =
          images.stream().map(image -> composed(image.file())).collect(Collectors.toSet());
      Set<FileStem> stems = stems(snapshot, images);
      Set<String> inFlight = new InFlight(snapshot).files();
      Set<String> keys = new HashSet<>();
      images.stream().map(ListedImage::key).forEach(keys::add);
      for (String name : new TreeSet<>(snapshot.state().objects())) {
        String key = ObjectKeys.image(snapshot.actor(), name);
        if (!listed.contains(composed(name))
            && !keys.contains(key)
            && !inFlight.contains(name)
            && !besides(snapshot, name, stems)) {
          findings.add(name + ", object", "the manifest does not list %s", key);
        }
      }
      Set<String> left = leftBehind(snapshot);
      for (String name : new TreeSet<>(snapshot.state().copies())) {
        if (!listed.contains(composed(name))
            && !left.contains(name)
            && !inFlight.contains(name)
            && !besides(snapshot, name, stems)) {
          findings.add(name + ", local file", "the manifest does not list it");
        }
      }
    }
    staged(snapshot, findings);
    return findings.list();
  }

  /**
   * Those of the images, by name and by key, and of deleted ones: a caption may be left of them.
   */
  private static Set<FileStem> stems(ActorSnapshot snapshot, List<ListedImage> images) {
    Set<FileStem> stems = new HashSet<>();
    images.stream()
        .map(ListedImage::key)
        .filter(Objects::nonNull)
        .forEach(key -> stems.add(FileStem.of(key)));
    Stream.of(
            images.stream().map(ListedImage::file),
            snapshot.state().manifest().orElseThrow().deleted().stream(),
            new InFlight(snapshot).files().stream())
        .flatMap(names -> names)
        .forEach(name -> stems.add(FileStem.of(ObjectKeys.image(snapshot.actor(), name))));
    return stems;
  }

  /** Whether it belongs to an image, or is an operating system's. */
  private static boolean besides(ActorSnapshot snapshot, String name, Set<FileStem> stems) {
    String key = ObjectKeys.image(snapshot.actor(), name);
    FileStem stem = FileStem.of(key);
    return Litter.test(name) || (stems.contains(stem) && stem.hasCompanion(key));
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** Local files that could not be deleted: that was said, and the manifest goes on without. */
  private static Set<String> leftBehind(ActorSnapshot snapshot) {
    return snapshot
        .log()
        .each(LogEvent.Ended.class)
        .filter(LogEvent.Ended::copyLeft)
        .map(ended -> ended.file().value())
        .collect(Collectors.toSet());
  }

  private static void staged(ActorSnapshot snapshot, Findings findings) {
    Set<String> waiting =
        snapshot.log().handovers().stream()
            .filter(handover -> !snapshot.committed().covers(handover.place()))
            .map(Handover::commandId)
            .collect(Collectors.toSet());
    snapshot.log().outcomes().values().stream()
        .flatMap(List::stream)
        .filter(LogEvent.Ended::stored)
        .map(LogEvent.Ended::commandId)
        .filter(snapshot.state().staged()::contains)
        .filter(command -> !waiting.contains(command))
        .distinct()
        .forEach(
            command ->
                findings.add(
                    ObjectKeys.staged(command),
                    "the image of command %s is stored, and its staging object is still there",
                    command));
  }
}
