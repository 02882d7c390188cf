package studio.balancer.planner.trainingset;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The one question that is asked over HTTP: the manifest service's {@code GET /manifests}; of an
 * actor with very many commands in two parts.
 */
@RegisterRestClient(configKey = "manifest")
@Path("/manifests")
public interface ManifestApi {
  /** The manifest: 200, 404 without events, 409 blocked, 503 not caught up. */
  @GET
  @Path("/{actor}")
  Response manifest(@PathParam("actor") String actor);

  /** What was moved out of that manifest: 200, 404 if nothing was. */
  @GET
  @Path("/{actor}/history")
  Response history(@PathParam("actor") String actor);
}
