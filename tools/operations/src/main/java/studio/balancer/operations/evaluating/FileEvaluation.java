package studio.balancer.operations.evaluating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.looking.Repetitions;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.ImageSource;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.operations.evaluating.FoundFiles.FoundFile;
import studio.balancer.operations.fold.SideBySide;

/** Looks at files on disk, and compares them with one another; nothing else is needed. */
public final class FileEvaluation {
  private final Looking looking;

  public FileEvaluation(Looking looking) {
    this.looking = looking;
  }

  /** What is found on each, in their order; a file that cannot be read is found so. */
  public List<ImageFinding> of(FoundFiles found) {
    List<FoundFile> files = found.files();
    List<Integer> numbers = IntStream.range(0, files.size()).boxed().toList();
    List<Evidence> looks = SideBySide.map(numbers, number -> look(name(number), files.get(number)));
    Map<FileName, String> paths = new HashMap<>();
    numbers.forEach(number -> paths.put(name(number), files.get(number).path().toString()));
    Repetitions repetitions =
        new Repetitions(
            looks.stream()
                .filter(look -> !nothingToSee(look))
                .sorted(Repetitions.BEST_FIRST)
                .toList());
    List<ImageFinding> findings = new ArrayList<>();
    for (Evidence look : looks) {
      Optional<Repetitions.Copy> copy = repetitions.of(look.file());
      List<Flag> flags = new ArrayList<>(look.flags());
      copy.ifPresent(repeated -> flags.add(repeated.flag()));
      findings.add(
          new ImageFinding(
              paths.get(look.file()),
              look.type(),
              look.quality(),
              flags,
              copy.map(repeated -> paths.get(repeated.original())).orElse(null),
              nothingToSee(look) || copy.isPresent(),
              List.of(look)));
    }
    return findings;
  }

  private Evidence look(FileName name, FoundFile file) {
    if (file.problem() != null) {
      return Looking.missing(name, file.problem());
    }
    try {
      return looking.look(name, new ImageSource.File(file.path()), null);
    } catch (ImagesUnavailableException e) {
      return Looking.missing(name, e.getMessage());
    }
  }

  /** The two findings of one source that delete an image alone. */
  private static boolean nothingToSee(Evidence look) {
    return look.flags().contains(Flag.UNREADABLE) || look.flags().contains(Flag.BLANK);
  }

  /** Paths may be alike in their last names, or have one that no image of a set can have. */
  private static FileName name(int number) {
    return new FileName("image-" + number);
  }
}
