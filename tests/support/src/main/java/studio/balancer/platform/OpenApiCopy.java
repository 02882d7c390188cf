package studio.balancer.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A service's OpenAPI document as it answers it, beside the copy that is committed. If a change is
 * meant: {@code cp SERVICE/target/openapi.yaml docs/reference/openapi/SERVICE.yaml}.
 *
 * @param made what it answers, in the module's {@code target}
 * @param committed what others read
 */
public record OpenApiCopy(Path made, Path committed) {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));

  /** Keeps what a service answers. */
  public static OpenApiCopy of(String service, String text) throws IOException {
    Path made = Path.of("target", "openapi.yaml");
    Files.createDirectories(made.getParent());
    Files.writeString(made, text);
    return new OpenApiCopy(
        made, ROOT.resolve(Path.of("docs", "reference", "openapi", service + ".yaml")));
  }
}
