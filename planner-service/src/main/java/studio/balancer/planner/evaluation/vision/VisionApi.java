package studio.balancer.planner.evaluation.vision;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The one call of an OpenAI-compatible endpoint
 * (https://platform.openai.com/docs/api-reference/chat). The answer is left as a stream: nobody
 * knows how much of it comes.
 */
@RegisterRestClient(configKey = "vision")
@RegisterProvider(VisionStatusMapper.class)
@Path("/chat/completions")
interface VisionApi {
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  InputStream complete(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, byte[] body);
}
