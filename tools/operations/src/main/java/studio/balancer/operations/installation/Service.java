package studio.balancer.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import studio.balancer.local.platform.Ports.Listener;

/** The four services, in the order in which they are started. */
public enum Service {
  /** Folds the log; the planner asks it, so it comes first. */
  MANIFEST(Listener.MANIFEST, "-Xmx64m"),
  /** Stores and deletes. */
  STORAGE(Listener.STORAGE, "-Xmx96m"),
  /** Has images made; decodes base images, which takes room. */
  GENERATOR(Listener.GENERATOR, "-Xmx192m"),
  /** Decides; last, so that everything is there when it does. */
  PLANNER(Listener.PLANNER, "-Xmx64m");

  private final Listener listener;
  private final String heap;

  Service(Listener listener, String heap) {
    this.listener = listener;
    this.heap = heap;
  }

  /** The name of its process. */
  public String label() {
    return listener.label();
  }

  /** Where it listens. */
  public Listener listener() {
    return listener;
  }

  /**
   * What its JVM is started with: small, since four of them and a broker share one machine. Compact
   * headers are there from JDK 25 on, older ones pass over them. The archive of loaded classes,
   * which the JVM makes at its first end, halves the processor time of every later start; mapped
   * where it was made it is read from the file, not copied into memory.
   */
  List<String> jvmOptions(Path root) {
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
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + target(root).resolve("classes.jsa"),
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:ArchiveRelocationMode=0",
        "-Xlog:cds*=off");
  }

  /** The program, below the project's root. */
  Path program(Path root) {
    return target(root).resolve("quarkus-app/quarkus-run.jar");
  }

  private Path target(Path root) {
    return root.resolve(label() + "-service").resolve("target");
  }

  /** Variables that only this service gets. */
  Map<String, String> environment(ServiceEnvironment environment) {
    return switch (this) {
      case GENERATOR -> environment.forReplicate();
      case PLANNER -> environment.forManifestService();
      case STORAGE, MANIFEST -> Map.of();
    };
  }
}
