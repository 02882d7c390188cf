package studio.balancer.objectstore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Between URLs, as manifests have them, and addresses. All of AWS's forms are read: virtual-hosted,
 * regional, accelerated and path style
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html), and those of the
 * configured endpoint.
 */
@Singleton
public final class ObjectUrls {
  private static final String BUCKET = "(?<bucket>[a-z0-9][a-z0-9._-]{1,62})";
  private static final String SERVICE =
      "s3(?:[.-](?:dualstack\\.|accelerate\\.|accelerate)?[a-z0-9-]*)?\\.amazonaws\\.com(?:\\.cn)?";
  private static final Pattern VIRTUAL_HOSTED =
      Pattern.compile(BUCKET + "\\." + SERVICE, Pattern.CASE_INSENSITIVE);
  private static final Pattern PATH_STYLE_HOST = Pattern.compile(SERVICE, Pattern.CASE_INSENSITIVE);
  private static final Pattern PATH = Pattern.compile("/" + BUCKET + "/(?<key>.+)", Pattern.DOTALL);

  private final Optional<URI> endpoint;
  private final String region;

  /**
   * @param endpoint a store of one's own, or empty for AWS
   * @param region AWS's region
   */
  public ObjectUrls(Optional<URI> endpoint, String region) {
    this.endpoint = endpoint;
    this.region = region;
  }

  /**
   * @param s3 the client, whose endpoint and region the URLs get
   */
  @Inject
  public ObjectUrls(S3Client s3) {
    this(
        s3.serviceClientConfiguration().endpointOverride(),
        s3.serviceClientConfiguration().region().id());
  }

  /** The URL of an object: virtual-hosted on AWS, path style on an endpoint of one's own. */
  public String of(ObjectAddress address) {
    String path = encode(address.key());
    return endpoint
        .map(own -> "%s/%s/%s".formatted(withoutSlash(own), address.bucket(), path))
        .orElseGet(
            () -> "https://%s.s3.%s.amazonaws.com/%s".formatted(address.bucket(), region, path));
  }

  /** The address that a URL names, or empty if it is no URL of an object that is known here. */
  public Optional<ObjectAddress> parse(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (uri.getScheme() == null || uri.getHost() == null || uri.getRawPath() == null) {
      return Optional.empty();
    }
    return switch (uri.getScheme()) {
      case "s3" -> address(uri.getHost(), uri.getRawPath().replaceFirst("^/", ""));
      case "http", "https" -> overHttp(uri);
      default -> Optional.empty();
    };
  }

  private Optional<ObjectAddress> overHttp(URI uri) {
    if (endpoint.isPresent() && sameHost(endpoint.get(), uri)) {
      return pathStyle(uri.getRawPath());
    }
    if (PATH_STYLE_HOST.matcher(uri.getHost()).matches()) {
      return pathStyle(uri.getRawPath());
    }
    Matcher host = VIRTUAL_HOSTED.matcher(uri.getHost());
    return host.matches()
        ? address(host.group("bucket"), uri.getRawPath().replaceFirst("^/", ""))
        : Optional.empty();
  }

  private static Optional<ObjectAddress> pathStyle(String rawPath) {
    Matcher path = PATH.matcher(rawPath);
    return path.matches() ? address(path.group("bucket"), path.group("key")) : Optional.empty();
  }

  private static Optional<ObjectAddress> address(String bucket, String rawKey) {
    // In a path a plus is a plus; only the decoder of forms takes it for a space.
    String key = URLDecoder.decode(rawKey.replace("+", "%2B"), StandardCharsets.UTF_8);
    return key.isEmpty() ? Optional.empty() : Optional.of(new ObjectAddress(bucket, key));
  }

  private static boolean sameHost(URI own, URI uri) {
    return own.getHost().equalsIgnoreCase(uri.getHost()) && own.getPort() == uri.getPort();
  }

  private static String withoutSlash(URI uri) {
    return uri.toString().replaceFirst("/+$", "");
  }

  private static String encode(String key) {
    return java.net.URLEncoder.encode(key, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/")
        .replace("%7E", "~");
  }
}
