package studio.balancer.generator.replicate;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Replicate's HTTP API as far as it is used (https://replicate.com/docs/reference/http). Bodies are
 * left as bytes: answers carry their input images, megabytes that are not wanted in memory here.
 */
@RegisterRestClient(configKey = "replicate")
@RegisterProvider(RedirectMapper.class)
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
interface ReplicateApi {

  @POST
  @Path("/models/{owner}/{name}/predictions")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<byte[]> create(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      byte[] body);

  @GET
  @Path("/predictions/{id}")
  InputStream get(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") String id);

  @GET
  @Path("/predictions")
  InputStream list(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @QueryParam("created_after") String createdAfter,
      @QueryParam("cursor") String cursor);

  @POST
  @Path("/predictions/{id}/cancel")
  Uni<byte[]> cancel(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") String id);
}
