package studio.balancer.planner.trainingset;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** The manifest service as a test wants it, for every actor. */
final class ManifestAnswers {
  private ManifestAnswers() {}

  /** Of actors that have no history. */
  static ManifestApi of(Supplier<Response> manifest) {
    return of(manifest, () -> Response.status(404).build());
  }

  /** A class that implements it would be taken for a bean. */
  static ManifestApi of(Supplier<Response> manifest, Supplier<Response> history) {
    return (ManifestApi)
        Proxy.newProxyInstance(
            ManifestApi.class.getClassLoader(),
            new Class<?>[] {ManifestApi.class},
            (proxy, method, arguments) ->
                method.getName().equals("history") ? history.get() : manifest.get());
  }
}
