package studio.balancer.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;

/**
 * The product's classes, and the module that each is in: by where its file is, for packages may
 * span modules.
 */
final class Modules {
  static final List<String> SERVICES =
      List.of("planner-service", "generator-service", "storage-service", "manifest-service");

  private Modules() {}

  /** All main classes of the product. */
  static JavaClasses all() {
    return new ClassFileImporter()
        .withImportOption(location -> location.contains("/target/") && !test(location.toString()))
        .importPackages("studio.balancer");
  }

  private static boolean test(String location) {
    return location.contains("/tests/")
        || location.contains("/test-classes/")
        || location.contains("-tests.jar");
  }

  /** Classes of a module, or of all modules of a room such as {@code libs}. */
  static DescribedPredicate<JavaClass> in(String path) {
    return DescribedPredicate.describe("in " + path, one -> isIn(one, path));
  }

  /** Classes of any of these. */
  static DescribedPredicate<JavaClass> inAnyOf(List<String> paths) {
    return DescribedPredicate.describe(
        "in any of " + paths, one -> paths.stream().anyMatch(path -> isIn(one, path)));
  }

  private static boolean isIn(JavaClass one, String path) {
    return one.getSource()
        .map(Source::getUri)
        .map(uri -> uri.toString().contains("/" + path + "/"))
        .orElse(false);
  }
}
