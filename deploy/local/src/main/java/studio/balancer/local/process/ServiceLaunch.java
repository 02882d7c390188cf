package studio.balancer.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import studio.balancer.local.process.Ports.Listener;
import studio.balancer.operations.installation.Service;

/** How a service is started on this machine. */
public final class ServiceLaunch {
  /** The folder of a build that has the program with all that it needs. */
  static final String PROGRAM = "quarkus-app";

  private ServiceLaunch() {}

  public static Listener listener(Service service) {
    return switch (service) {
      case MANIFEST -> Listener.MANIFEST;
      case STORAGE -> Listener.STORAGE;
      case GENERATOR -> Listener.GENERATOR;
      case PLANNER -> Listener.PLANNER;
    };
  }

  /**
   * What its JVM is started with: small, since four of them and a broker share one machine. Compact
   * headers are there from JDK 25 on, older ones pass over them. The archive of loaded classes,
   * which the JVM makes at its first end, halves the processor time of every later start; mapped
   * where it was made it is read from the file, not copied into memory.
   */
  static List<String> jvmOptions(Service service, Path root) {
    return jvmOptions(heap(service), target(service, root), root);
  }

  /**
   * The same for another program.
   *
   * @param heap the option that limits its heap
   * @param target where its build is
   */
  static List<String> jvmOptions(String heap, Path target, Path root) {
    return List.of(
        "@" + root.resolve("deploy/any-place.options"),
        heap,
        "-Xms24m",
        "-XX:MinHeapFreeRatio=10",
        "-XX:MaxHeapFreeRatio=20",
        "-XX:-ShrinkHeapInSteps",
        "-Xmn5m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // Better ended, and started again, than half alive: Kafka's threads do not outlive it.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + ClassArchive.of(target),
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:ArchiveRelocationMode=0",
        "-Xlog:cds*=off");
  }

  private static String heap(Service service) {
    return switch (service) {
      case MANIFEST, PLANNER -> "-Xmx64m";
      case STORAGE -> "-Xmx96m";
      // It keeps base images as data URIs.
      case GENERATOR -> "-Xmx192m";
    };
  }

  static Path program(Service service, Path root) {
    return program(target(service, root));
  }

  /** The jar of a Quarkus application whose build is there. */
  static Path program(Path target) {
    return target.resolve(PROGRAM).resolve("quarkus-run.jar");
  }

  private static Path target(Service service, Path root) {
    return root.resolve(service.label() + "-service").resolve("target");
  }

  /** Variables that only this service gets. */
  static Map<String, String> environment(Service service, ServiceEnvironment environment) {
    return switch (service) {
      case GENERATOR -> environment.forReplicate();
      case PLANNER -> environment.forPlanner();
      case STORAGE, MANIFEST -> Map.of();
    };
  }
}
