package studio.balancer.planner.trainingset;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** The manifest service as a test wants it, for every actor. */
record ManifestAnswers(Supplier<Response> manifest, Supplier<Response> history)
    implements ManifestApi {
  /** Of actors that have no history. */
  static ManifestApi of(Supplier<Response> manifest) {
    return new ManifestAnswers(manifest, () -> Response.status(404).build());
  }

  @Override
  public Response manifest(String actor) {
    return manifest.get();
  }

  @Override
  public Response history(String actor) {
    return history.get();
  }
}
