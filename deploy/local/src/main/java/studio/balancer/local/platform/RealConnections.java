package studio.balancer.local.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.balancer.local.LocalException;
import studio.balancer.objectstore.S3Access;
import studio.balancer.operations.installation.Endpoints;

/**
 * Where the real parts are, from the environment. It is asked only for parts that were named on the
 * command line, so that nothing real is used by accident.
 */
public record RealConnections(Map<String, String> environment) {
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  /** Makes sure that all that these parts need is there. */
  public void require(Set<RealPart> parts) {
    for (RealPart part : parts) {
      switch (part) {
        case KAFKA -> bootstrapServers();
        case S3 -> s3();
        case REPLICATE -> {
          replicateToken();
          replicateUrl();
        }
      }
    }
  }

  public String bootstrapServers() {
    return required(RealPart.KAFKA, "KAFKA_BOOTSTRAP_SERVERS");
  }

  /** The S3 server and bucket; the standard variables, then those of the old script. */
  public S3Access s3() {
    return new S3Access(
        first("S3_ENDPOINT").map(url -> url("S3_ENDPOINT", url)),
        required(RealPart.S3, "AWS_REGION", "AWS_DEFAULT_REGION"),
        required(RealPart.S3, "AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"),
        required(RealPart.S3, "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_SECRET"),
        required(RealPart.S3, "BALANCER_BUCKET"));
  }

  public String replicateToken() {
    return required(RealPart.REPLICATE, "REPLICATE_API_TOKEN");
  }

  /**
   * Where Replicate is asked: a gateway of one's own, or Replicate itself.
   *
   * @throws LocalException if the variable holds no URL
   */
  public URI replicateUrl() {
    String variable = "REPLICATE_URL";
    return url(variable, first(variable).orElse(Endpoints.REAL_REPLICATE));
  }

  private static URI url(String variable, String value) {
    try {
      URI url = new URI(value);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below, without the value: a password may be in it.
    }
    throw new LocalException("invalid %s: expected http(s)://host[:port]", variable);
  }

  private String required(RealPart part, String... names) {
    return first(names)
        .orElseThrow(
            () ->
                new LocalException(
                    "--real %s needs %s in the environment",
                    part, Arrays.stream(names).collect(Collectors.joining(" or "))));
  }

  private Optional<String> first(String... names) {
    return Arrays.stream(names).flatMap(name -> value(name).stream()).findFirst();
  }

  /** As people paste it: without the line end of the file that it was in. */
  private Optional<String> value(String name) {
    String value = environment.getOrDefault(name, "").strip();
    if (!value.isEmpty() && !PRINTABLE.matcher(value).matches()) {
      throw new LocalException(
          "invalid %s: expected printable ASCII characters without spaces", name);
    }
    return Optional.of(value).filter(given -> !given.isEmpty());
  }
}
