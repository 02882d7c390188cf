package studio.balancer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.architecture.Modules.SERVICES;
import static studio.balancer.architecture.Modules.in;
import static studio.balancer.architecture.Modules.inAnyOf;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.architecture.broken.BrokenRules;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.datafolder.DataFolder;

/**
 * The rules of the house, in the words of the design: who may know whom, and what is called how.
 */
class ArchitectureTest {
  private static final String[] FRAMEWORKS = {
    "io.quarkus..",
    "io.smallrye..",
    "io.vertx..",
    "org.eclipse.microprofile..",
    "jakarta.enterprise..",
    "jakarta.ws.rs..",
    "org.apache.kafka.."
  };

  private static final DescribedPredicate<JavaClass> EXCEPTIONS =
      DescribedPredicate.describe(
          "exceptions", one -> one.isAssignableTo(Exception.class) && !one.isAnonymousClass());

  private static final DescribedPredicate<JavaClass> CONSUMERS =
      DescribedPredicate.describe(
          "consumers",
          one ->
              one.getMethods().stream()
                  .anyMatch(
                      method ->
                          method.isAnnotatedWith(
                              "org.eclipse.microprofile.reactive.messaging.Incoming")));

  /**
   * The messages are one closed family: a sealed interface names its records, in whatever package.
   */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
          String name = one.getPackageName();
          return SliceIdentifier.of(
              name.startsWith("studio.balancer.contracts") ? "studio.balancer.contracts" : name);
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  private static JavaClasses product;

  @BeforeAll
  static void read() {
    product = Modules.all();
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(
            "libs know no service, no tool, no deployment",
            noClasses()
                .that(in("libs"))
                .should()
                .dependOnClassesThat(inAnyOf(join(SERVICES, "tools", "deploy")))),
        rule(
            "services know no tool and no deployment",
            noClasses()
                .that(inAnyOf(SERVICES))
                .should()
                .dependOnClassesThat(inAnyOf(List.of("tools", "deploy")))),
        rule(
            "tools know no service and no deployment",
            noClasses()
                .that(in("tools"))
                .should()
                .dependOnClassesThat(inAnyOf(join(SERVICES, "deploy")))),
        rule(
            "deployments know no service",
            noClasses().that(in("deploy")).should().dependOnClassesThat(inAnyOf(SERVICES))),
        rule(
            "operations print nothing and know no command line",
            noClasses()
                .that(in("tools/operations"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei..", "studio.balancer.cli..")),
        rule(
            "fold, ledger, claims and balance know no framework",
            noClasses()
                .that()
                .resideInAnyPackage(
                    "..generator.ledger..",
                    "..storage.claims..",
                    "studio.balancer.balance..",
                    "studio.balancer.actormanifest..")
                .and()
                .haveNameNotMatching(".*Configuration(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)),
        rule(
            "only the object store knows the AWS SDK",
            noClasses()
                .that(DescribedPredicate.not(in("libs/object-store")))
                // S3Proxy takes requests, and hands them on, in the SDK's types.
                .and()
                .resideOutsideOfPackage("studio.balancer.local.s3")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")),
        rule(
            "one place knows where base images may be",
            noClasses()
                .that(inAnyOf(SERVICES))
                .should()
                .callMethod(DataFolder.class, "baseImages", ActorId.class)),
        rule("nothing is injected into fields", noFieldIsInjected()),
        rule("beans are final", beansAreFinal()),
        rule("beans are singletons", noBeanHasAnotherScope()),
        rule("exceptions are called so", exceptionsAreCalledSo()),
        rule(
            "consumers are called so",
            classes().that(CONSUMERS).should().haveSimpleNameEndingWith("Consumer")),
        rule("no cycles of packages", slices().assignedFrom(PACKAGES).should().beFreeOfCycles()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void holds(String name, ArchRule rule) {
    rule.check(product);
  }

  static Stream<String> servicesByName() {
    return SERVICES.stream();
  }

  @ParameterizedTest
  @MethodSource("servicesByName")
  void aServiceKnowsNoOther(String service) {
    List<String> others = SERVICES.stream().filter(other -> !other.equals(service)).toList();
    noClasses().that(in(service)).should().dependOnClassesThat(inAnyOf(others)).check(product);
  }

  @Test
  void noSimpleNameIsThereTwice() {
    assertThat(twice(product)).isEmpty();
  }

  @Test
  void aSimpleNameThatIsThereTwiceIsSeen() {
    // Given
    JavaClasses proxies =
        new ClassFileImporter()
            .importClasses(java.net.Proxy.class, java.lang.reflect.Proxy.class, List.class);

    // Then
    assertThat(twice(proxies)).containsOnlyKeys("Proxy");
  }

  /** A rule that cannot be broken would hold nothing. */
  @Test
  void whatIsBrokenOnPurposeIsSeen() {
    // Given
    JavaClasses broken =
        new ClassFileImporter()
            .importClasses(BrokenRules.class, BrokenRules.Oops.class, BrokenRules.Proxied.class);

    // Then
    assertThat(noFieldIsInjected().evaluate(broken).hasViolation()).isTrue();
    assertThat(exceptionsAreCalledSo().evaluate(broken).hasViolation()).isTrue();
    assertThat(beansAreFinal().evaluate(broken).hasViolation()).isTrue();
    assertThat(noBeanHasAnotherScope().evaluate(broken).hasViolation()).isTrue();
    assertThat(
            noClasses()
                .that()
                .resideInAPackage("..broken..")
                .should()
                .dependOnClassesThat(in("tools"))
                .evaluate(broken)
                .hasViolation())
        .isTrue();
  }

  /** The classes by their simple names, where two have the same; nested ones have their owner's. */
  private static Map<String, List<String>> twice(JavaClasses classes) {
    Map<String, List<String>> names =
        classes.stream()
            .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    names.values().removeIf(same -> same.size() == 1);
    return names;
  }

  private static ArchRule noFieldIsInjected() {
    return noFields().should().beAnnotatedWith("jakarta.inject.Inject");
  }

  private static ArchRule beansAreFinal() {
    return classes()
        .that()
        .areAnnotatedWith("jakarta.inject.Singleton")
        .should()
        .haveModifier(JavaModifier.FINAL);
  }

  /** It would be behind a proxy, and could not be final. */
  private static ArchRule noBeanHasAnotherScope() {
    return noClasses().should().beMetaAnnotatedWith("jakarta.enterprise.context.NormalScope");
  }

  private static ArchRule exceptionsAreCalledSo() {
    return classes().that(EXCEPTIONS).should().haveSimpleNameEndingWith("Exception");
  }

  private static List<String> join(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  private static Arguments rule(String name, ArchRule rule) {
    return Arguments.of(name, rule);
  }
}
