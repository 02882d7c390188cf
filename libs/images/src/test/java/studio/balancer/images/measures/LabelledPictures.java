package studio.balancer.images.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.images.process.ProcessImages;

/**
 * Measures a labelled set, {@code labelled.images}, and prints what is right. Only in the profile
 * {@code labelled}; see docs/evaluation.md. The numbers are of the half of the originals that none
 * was tuned with.
 */
class LabelledPictures {
  private static final Map<String, Flag> FAULTS =
      Map.of(
          "blurred", Flag.BLURRED,
          "motion-blurred", Flag.BLURRED,
          "upscaled", Flag.BLURRED,
          "dark", Flag.DARK,
          "over-exposed", Flag.OVEREXPOSED,
          "noisy", Flag.ARTEFACTS,
          "jpeg-artefacts", Flag.ARTEFACTS,
          "low-contrast", Flag.LOW_INFORMATION);

  private final List<Labelled> all = new ArrayList<>();
  private final StringBuilder report = new StringBuilder();

  private record Labelled(Map<String, String> label, boolean held, Measurement measured) {
    String get(String column) {
      return label.get(column);
    }

    boolean real() {
      return get("derived").equals("no");
    }

    boolean sound() {
      return real() || get("file").contains("/grey/");
    }

    boolean faultless() {
      return get("quality").equals("good") || get("quality").equals("unrated");
    }

    boolean amount(String word) {
      return get("amount").startsWith(word);
    }
  }

  /** Of a kind of pictures: those without a type, and those with the right one of all others. */
  private record Shares(double abstained, double right) {}

  @Test
  void measuredAsLabelled() throws IOException {
    Path folder = Path.of(System.getProperty("labelled.images"));
    read(folder);
    Shares real = types("real, and real without colour", Labelled::sound);
    types("saved again, cut, resized, mirrored", each -> !each.sound() && each.faultless());
    types("mild fault", each -> each.amount("mild"));
    types("strong fault", each -> each.amount("strong"));
    flags();
    double f1 = nearDuplicates();
    List<String> deleted =
        all.stream()
            .filter(each -> each.real() && each.measured().blank())
            .map(each -> each.get("file"))
            .toList();
    print("good images that would be deleted: %d %s%n", deleted.size(), deleted);
    Files.writeString(Path.of("target", "labelled.txt"), report);

    assertThat(real.right()).isGreaterThanOrEqualTo(0.97);
    assertThat(real.abstained()).isLessThanOrEqualTo(0.05);
    assertThat(deleted).isEmpty();
    assertThat(f1).isGreaterThanOrEqualTo(0.98);
  }

  private void read(Path folder) throws IOException {
    LabelledSet labels = LabelledSet.read(folder);
    ProcessImages images = PicturesDecoder.of(Duration.ofSeconds(10));
    try {
      for (Map<String, String> label : labels.all()) {
        all.add(
            new Labelled(
                label,
                labels.held(label),
                images
                    .measure(new ImageSource.File(folder.resolve(label.get("file"))))
                    .measurement()));
      }
    } catch (UnusableImageException e) {
      throw new IOException(e);
    } finally {
      images.close();
    }
  }

  private Shares types(String title, Predicate<Labelled> which) {
    Map<ImageType, Map<String, Integer>> matrix = new EnumMap<>(ImageType.class);
    int right = 0;
    int abstained = 0;
    int count = 0;
    for (Labelled each : all) {
      if (!each.held() || !which.test(each)) {
        continue;
      }
      ImageType label = ImageType.of(each.get("type"));
      ImageType type = each.measured().type();
      count++;
      right += type == label ? 1 : 0;
      abstained += type == null ? 1 : 0;
      matrix
          .computeIfAbsent(label, any -> new LinkedHashMap<>())
          .merge(type == null ? "abstained" : type.label(), 1, Integer::sum);
    }
    Shares shares =
        new Shares((double) abstained / count, (double) right / Math.max(1, count - abstained));
    print(
        "%s: %d, abstained %.1f%%, right of the others %.1f%%%n",
        title, count, 100 * shares.abstained(), 100 * shares.right());
    matrix.forEach((label, row) -> print("  %-15s %s%n", label, row));
    return shares;
  }

  private void flags() {
    Map<Flag, List<String>> faults = new EnumMap<>(Flag.class);
    FAULTS.forEach(
        (fault, flag) -> faults.computeIfAbsent(flag, any -> new ArrayList<>()).add(fault));
    faults.forEach(
        (flag, names) -> {
          long strong = count(flag, each -> names.contains(each.get("quality")) && strong(each));
          long allStrong = all(each -> names.contains(each.get("quality")) && strong(each));
          long mild = count(flag, each -> names.contains(each.get("quality")) && !strong(each));
          long allMild = all(each -> names.contains(each.get("quality")) && !strong(each));
          long wrong = count(flag, Labelled::faultless);
          print(
              "%s: strong %d of %d, mild %d of %d, faultless ones with it %d of %d,"
                  + " precision %.3f, recall of strong %.3f%n",
              flag,
              strong,
              allStrong,
              mild,
              allMild,
              wrong,
              all(Labelled::faultless),
              (double) (strong + mild) / Math.max(1, strong + mild + wrong),
              (double) strong / Math.max(1, allStrong));
        });
  }

  private static boolean strong(Labelled each) {
    return each.amount("strong");
  }

  private long count(Flag flag, Predicate<Labelled> which) {
    return all.stream()
        .filter(each -> each.held() && which.test(each) && each.measured().flags().contains(flag))
        .count();
  }

  private long all(Predicate<Labelled> which) {
    return all.stream().filter(each -> each.held() && which.test(each)).count();
  }

  /** Each copy with its original, and each real picture with each other one, which none repeats. */
  private double nearDuplicates() {
    List<Labelled> real = all.stream().filter(Labelled::real).toList();
    int found = 0;
    int missed = 0;
    int wrong = 0;
    int pairs = 0;
    for (Labelled each : all) {
      if (!each.get("near_duplicate_of").isEmpty()) {
        Labelled of =
            all.stream()
                .filter(other -> other.get("file").equals(each.get("near_duplicate_of")))
                .findFirst()
                .orElseThrow();
        if (each.measured().hash().near(of.measured().hash())) {
          found++;
        } else {
          missed++;
        }
      }
    }
    for (int i = 0; i < real.size(); i++) {
      for (int j = i + 1; j < real.size(); j++) {
        pairs++;
        if (real.get(i).measured().hash().near(real.get(j).measured().hash())) {
          wrong++;
          print("  taken for a repeat: %s %s%n", real.get(i).get("file"), real.get(j).get("file"));
        }
      }
    }
    double f1 = 2.0 * found / (2.0 * found + missed + wrong);
    print(
        "near duplicates: %d of %d found, %d of %d other pairs taken for one, F1 %.3f%n",
        found, found + missed, wrong, pairs, f1);
    return f1;
  }

  private void print(String text, Object... values) {
    report.append(String.format(Locale.ROOT, text, values));
  }
}
