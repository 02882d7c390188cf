package studio.balancer.console.picture;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Identity;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.export.OtherBytesException;

/**
 * Pictures as files and as thumbnails. What they are is told from their bytes, never from a name or
 * from what somebody else said; what is no picture is not sent at all.
 */
@Path("/actors/{actor}")
@Blocking
public final class PictureResource {
  private static final Logger LOG = Logger.getLogger(PictureResource.class);
  private static final String JPEG = "image/jpeg";

  private static final int NOT_FOUND = Response.Status.NOT_FOUND.getStatusCode();
  private static final int UNAVAILABLE = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();

  /** The bytes are there, and no picture can be made of them. */
  private static final int UNPROCESSABLE = 422;

  private static final String RETRY_AFTER_SECONDS = "5";

  /** Changed when thumbnails of the same bytes come out otherwise. */
  private static final String DRAWING = "-1";

  private final Pictures pictures;
  private final Thumbnails thumbnails;
  private final Sending sending;

  public PictureResource(Pictures pictures, Thumbnails thumbnails, Sending sending) {
    this.pictures = pictures;
    this.thumbnails = thumbnails;
    this.sending = sending;
  }

  /**
   * The file itself.
   *
   * @param version its SHA-256, if the page knows it
   */
  @GET
  @Path("/pictures/{file}")
  public Response picture(
      @PathParam("actor") String actor,
      @PathParam("file") String file,
      @QueryParam("v") @DefaultValue("") String version,
      @Context Request request) {
    ActorId id = known(() -> new ActorId(actor));
    FileName name = known(() -> new FileName(file));
    sending.begin();
    byte[] bytes =
        pictures
            .find(id, name)
            .flatMap(kept -> pictures.read(kept, read -> read))
            .orElseThrow(NotFoundException::new);
    String mediaType = mediaType(ImageFormat.of(bytes).orElseThrow(NotFoundException::new));
    String sha256 = Identity.ofContent(bytes);
    return cached(sha256, "", version, request, () -> streamed(bytes, mediaType));
  }

  /** As fast as the browser takes it: the rest is here, counted, and not in the connection. */
  private static ResponseBuilder streamed(byte[] bytes, String mediaType) {
    StreamingOutput body = out -> out.write(bytes);
    return Response.ok(body, mediaType).header(HttpHeaders.CONTENT_LENGTH, bytes.length);
  }

  /**
   * A small JPEG of it; where there is none, one that shows that, with the status that says why.
   *
   * @param version the SHA-256 of the file, if the page knows it
   */
  @GET
  @Path("/thumbnails/{file}")
  public Response thumbnail(
      @PathParam("actor") String actor,
      @PathParam("file") String file,
      @QueryParam("v") @DefaultValue("") String version,
      @Context Request request) {
    try {
      return thumbnails
          .of(new ActorId(actor), new FileName(file), version)
          .map(made -> answer(made, version, request))
          .orElseGet(() -> placeholder(NOT_FOUND).build());
    } catch (IllegalArgumentException e) {
      // What cannot be the name of anything is not there.
      return placeholder(NOT_FOUND).build();
    } catch (OtherBytesException e) {
      LOG.warnf("No thumbnail: %s", e.getMessage());
      return placeholder(UNPROCESSABLE).build();
    } catch (OperationException | ObjectStoreException | ImagesUnavailableException e) {
      LOG.warnf("No thumbnail: %s", e.getMessage());
      return placeholder(UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }
  }

  private static Response answer(MadeThumbnail made, String version, Request request) {
    return made.jpeg()
        .map(
            jpeg -> cached(made.sha256(), DRAWING, version, request, () -> Response.ok(jpeg, JPEG)))
        .orElseGet(() -> placeholder(UNPROCESSABLE).build());
  }

  /** Browsers show it whatever its status is, and ask again. */
  private static ResponseBuilder placeholder(int status) {
    return Response.status(status)
        .type(JPEG)
        .entity(Placeholder.jpeg())
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** What is at an address with the right hash is there for ever; else a browser has to ask. */
  private static Response cached(
      String sha256,
      String drawing,
      String version,
      Request request,
      Supplier<ResponseBuilder> whole) {
    EntityTag tag = new EntityTag(sha256 + drawing);
    ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged == null ? whole.get() : unchanged)
        .tag(tag)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
        .header(
            HttpHeaders.CACHE_CONTROL,
            version.equals(sha256) ? "private, max-age=31536000, immutable" : "private, no-cache")
        .build();
  }

  private static String mediaType(ImageFormat format) {
    return switch (format) {
      case JPEG -> JPEG;
      case PNG -> "image/png";
      case WEBP -> "image/webp";
    };
  }

  /** What cannot be the name of anything is not there. */
  private static <T> T known(Supplier<T> name) {
    try {
      return name.get();
    } catch (IllegalArgumentException e) {
      throw new NotFoundException(e);
    }
  }
}
