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
  GENERATOR(Listener.GENERATOR, "-Xmx256m"),
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
   * What its JVM is started with: small, since four of them and a broker share one machine. A heap
   * that may grow large begins small, collects often and gives back what it does not use; compact
   * headers are there from JDK 25 on, older ones pass over them.
   */
  List<String> jvmOptions() {
    return List.of(
        heap,
        "-Xms16m",
        "-Xmn5m",
        "-XX:MinHeapFreeRatio=15",
        "-XX:MaxHeapFreeRatio=30",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+UseCompactObjectHeaders");
  }

  /** The program, below the project's root. */
  Path program(Path root) {
    return root.resolve(label() + "-service").resolve("target/quarkus-app/quarkus-run.jar");
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
