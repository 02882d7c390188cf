package studio.balancer.local.process;

import java.util.List;
import java.util.Map;

/** What one process gets beside what all have. */
public record ProcessSettings(List<String> jvmOptions, Map<String, String> environment) {
  /** Copies are kept. */
  public ProcessSettings {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
  }
}
