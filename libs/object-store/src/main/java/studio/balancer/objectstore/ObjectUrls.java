package studio.balancer.objectstore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Between URLs, as manifests have them, and addresses. All of AWS's forms are read: virtual-hosted,
 * legacy global, dual-stack, FIPS, accelerated and path style
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html,
 * https://docs.aws.amazon.com/general/latest/gr/s3.html), {@code s3://bucket/key} as the AWS
 * command line writes it, and those of the configured endpoint.
 */
@Singleton
public final class ObjectUrls {
  private static final String BUCKET = "(?<bucket>[a-z0-9][a-z0-9._-]{1,62})";
  private static final String SERVICE =
      "s3(?:-accelerate(?:\\.dualstack)?|(?:-fips)?(?:[.-]dualstack)?(?:[.-][a-z0-9-]+)?)"
          + "\\.amazonaws\\.com(?:\\.cn)?";
  private static final Pattern VIRTUAL_HOSTED = Pattern.compile(BUCKET + "\\." + SERVICE);
  private static final Pattern PATH_STYLE_HOST = Pattern.compile(SERVICE);
  private static final Pattern BUCKET_AND_KEY =
      Pattern.compile(BUCKET + "/(?<key>.+)", Pattern.DOTALL);
  private static final Pattern SIGNATURE = Pattern.compile("X-Amz-|AWSAccessKeyId=");
  private static final Pattern DOTS_ONLY = Pattern.compile("(^|/)\\.{1,2}(/|$)");
  private static final int LONGEST_KEY = 1024;
  private static final String S3_SCHEME = "s3://";
  private static final String CHINA = "cn-";

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
        .map(own -> "%s/%s/%s".formatted(withoutSlash(own.toString()), address.bucket(), path))
        .orElseGet(
            () ->
                "https://%s.s3.%s.amazonaws.com%s/%s"
                    .formatted(
                        address.bucket(), region, region.startsWith(CHINA) ? ".cn" : "", path));
  }

  /** The address that a URL names, or empty if it is no URL of an object that is known here. */
  public Optional<ObjectAddress> parse(String url) {
    return read(url).filter(address -> usable(address.key()));
  }

  /**
   * Whether every store takes the key for the same object: AWS has at most 1024 bytes
   * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html), and a store on a file
   * system, or a proxy, may take {@code a/../b} for {@code b}.
   */
  private static boolean usable(String key) {
    CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    return key.length() <= LONGEST_KEY
        && utf8.canEncode(key)
        && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY
        && !DOTS_ONLY.matcher(key).find();
  }

  private Optional<ObjectAddress> read(String url) {
    if (url.startsWith(S3_SCHEME)) {
      // Not percent-encoded: what the command line takes and prints is the key itself.
      return bucketAndKey(url.substring(S3_SCHEME.length()), UnaryOperator.identity());
    }
    try {
      URI uri = URI.create(withoutIllegal(url));
      boolean plain =
          uri.getScheme() != null
              && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              // Would be part of a key that nobody encoded, and the rest of it another object's.
              && uri.getRawFragment() == null
              && (uri.getRawQuery() == null || SIGNATURE.matcher(uri.getRawQuery()).lookingAt())
              && uri.getRawPath() != null;
      return plain ? overHttp(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<ObjectAddress> overHttp(URI uri) {
    if (endpoint.isPresent() && sameServer(endpoint.get(), uri)) {
      String prefix = withoutSlash(endpoint.get().getRawPath()) + "/";
      return uri.getRawPath().startsWith(prefix)
          ? bucketAndKey(uri.getRawPath().substring(prefix.length()), ObjectUrls::decode)
          : Optional.empty();
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String path = uri.getRawPath().replaceFirst("^/", "");
    if (PATH_STYLE_HOST.matcher(host).matches()) {
      return bucketAndKey(path, ObjectUrls::decode);
    }
    Matcher virtual = VIRTUAL_HOSTED.matcher(host);
    return virtual.matches() && !path.isEmpty()
        ? Optional.of(new ObjectAddress(virtual.group("bucket"), decode(path)))
        : Optional.empty();
  }

  private static Optional<ObjectAddress> bucketAndKey(String path, UnaryOperator<String> decoding) {
    Matcher matcher = BUCKET_AND_KEY.matcher(path);
    return matcher.matches()
        ? Optional.of(
            new ObjectAddress(matcher.group("bucket"), decoding.apply(matcher.group("key"))))
        : Optional.empty();
  }

  private static boolean sameServer(URI own, URI uri) {
    return own.getHost().equalsIgnoreCase(uri.getHost()) && port(own) == port(uri);
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static String withoutSlash(String text) {
    return text.replaceFirst("/+$", "");
  }

  /** Many a script formats a URL from a key as it is: what no URL may contain is encoded here. */
  private static String withoutIllegal(String url) {
    StringBuilder legal = new StringBuilder(url.length());
    for (char each : url.toCharArray()) {
      legal.append(" \"<>[]\\^`{|}".indexOf(each) >= 0 ? encode(String.valueOf(each)) : each);
    }
    return legal.toString();
  }

  /**
   * @throws IllegalArgumentException if it is not UTF-8, percent-encoded
   */
  private static String decode(String rawKey) {
    // In a path a plus is a plus; only the decoder of forms takes it for a space.
    String key = URLDecoder.decode(rawKey.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (key.indexOf('\uFFFD') >= 0 && !rawKey.toUpperCase(Locale.ROOT).contains("%EF%BF%BD")) {
      throw new IllegalArgumentException("not UTF-8: " + rawKey);
    }
    return key;
  }

  private static String encode(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/")
        .replace("%7E", "~");
  }
}
