package studio.balancer.objectstore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import studio.balancer.contracts.text.Line;

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
  private static final Pattern HTTP =
      Pattern.compile(
          "(?<server>https?://[^/?#\\\\]+)(?<path>/.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern HIDDEN_DOT = Pattern.compile("%2e", Pattern.CASE_INSENSITIVE);
  private static final Pattern HIDDEN_SLASH = Pattern.compile("%2f", Pattern.CASE_INSENSITIVE);
  private static final int MAX_KEY_LENGTH = 1024;
  private static final String S3_SCHEME = "s3://";
  private static final String CHINA = "cn-";

  private final Optional<URI> endpoint;
  private final String region;

  /**
   * @param endpoint a store of one's own, or empty for AWS
   */
  public ObjectUrls(Optional<URI> endpoint, String region) {
    this.endpoint = endpoint;
    this.region = region;
  }

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
        .map(own -> Line.of("%s/%s/%s", withoutSlash(own.toString()), address.bucket(), path))
        .orElseGet(
            () ->
                Line.of(
                    "https://%s.s3.%s.amazonaws.com%s/%s",
                    address.bucket(), region, region.startsWith(CHINA) ? ".cn" : "", path));
  }

  /**
   * The address that a URL names, or empty if it is not the URL of an object that is known here.
   */
  public Optional<ObjectAddress> parse(String url) {
    return read(url).filter(address -> usable(address.key()));
  }

  /** The address that {@link #places} takes for the likeliest. */
  public Optional<ObjectAddress> parse(String url, String name) {
    return places(url, name).stream().findFirst();
  }

  /**
   * Where the object of an image may be, the likeliest place first. The URL is read in the way that
   * makes its last segment the image's name; where none does, as {@link #parse(String)} reads it.
   * Behind that come other ways that do, and the same name written with other code points.
   *
   * @return empty if the URL names no object
   */
  public List<ObjectAddress> places(String url, String name) {
    List<ObjectAddress> all = readings(url);
    List<ObjectAddress> named = new ArrayList<>();
    all.stream().filter(address -> lastSegment(address).equals(name)).forEach(named::add);
    all.stream()
        .filter(address -> composed(lastSegment(address)).equals(composed(name)))
        .forEach(named::add);
    if (named.isEmpty()) {
      parse(url).or(() -> onlyOne(all)).ifPresent(named::add);
    }
    Stream<ObjectAddress> spelt = named.stream().flatMap(ObjectUrls::spellings);
    return Stream.concat(named.stream(), spelt).distinct().toList();
  }

  private static Optional<ObjectAddress> onlyOne(List<ObjectAddress> readings) {
    return readings.size() == 1 ? Optional.of(readings.getFirst()) : Optional.empty();
  }

  /** Every object that the URL may mean, where no name tells which. */
  public List<ObjectAddress> readings(String url) {
    Stream<ObjectAddress> lenient =
        behindBucket(url)
            .map(
                place ->
                    KeyReadings.of(place.key(), !url.startsWith(S3_SCHEME)).stream()
                        .map(key -> new ObjectAddress(place.bucket(), key)))
            .orElse(Stream.empty());
    return Stream.concat(parse(url).stream(), lenient)
        .filter(address -> usable(address.key()) && usable(withoutHiddenPath(address.key())))
        .distinct()
        .toList();
  }

  /** Dots and slashes that a proxy may decode, and take for a path. */
  private static String withoutHiddenPath(String key) {
    return HIDDEN_SLASH.matcher(HIDDEN_DOT.matcher(key).replaceAll(".")).replaceAll("/");
  }

  private static Stream<ObjectAddress> spellings(ObjectAddress address) {
    return KeyReadings.spellings(address.key()).stream()
        .filter(ObjectUrls::usable)
        .map(key -> new ObjectAddress(address.bucket(), key));
  }

  private static String lastSegment(ObjectAddress address) {
    return address.key().substring(address.key().lastIndexOf('/') + 1);
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** The bucket and all the text behind it, query and fragment too, as it is written. */
  private Optional<ObjectAddress> behindBucket(String url) {
    if (url.startsWith(S3_SCHEME)) {
      return bucketAndKey(url.substring(S3_SCHEME.length()), UnaryOperator.identity());
    }
    Matcher http = HTTP.matcher(url);
    try {
      return http.matches()
          ? located(URI.create(http.group("server") + "/"), http.group("path"), text -> text)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether every store takes the key for the same object: AWS has at most 1024 bytes
   * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html), and a store on a file
   * system, or a proxy, may take {@code a/../b} for {@code b}.
   */
  private static boolean usable(String key) {
    CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    return key.length() <= MAX_KEY_LENGTH
        && utf8.canEncode(key)
        && key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_LENGTH
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
              // Would be part of a key that was not encoded, and the rest of it another object's.
              && uri.getRawFragment() == null
              && (uri.getRawQuery() == null || SIGNATURE.matcher(uri.getRawQuery()).lookingAt())
              && uri.getRawPath() != null;
      return plain ? located(uri, uri.getRawPath(), KeyReadings::decode) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<ObjectAddress> located(
      URI server, String rawPath, UnaryOperator<String> decoding) {
    if (server.getHost() == null || server.getRawUserInfo() != null) {
      return Optional.empty();
    }
    if (endpoint.isPresent() && sameServer(endpoint.get(), server)) {
      String prefix = withoutSlash(endpoint.get().getRawPath()) + "/";
      return rawPath.startsWith(prefix)
          ? bucketAndKey(rawPath.substring(prefix.length()), decoding)
          : Optional.empty();
    }
    String host = server.getHost().toLowerCase(Locale.ROOT);
    String path = rawPath.replaceFirst("^/", "");
    if (PATH_STYLE_HOST.matcher(host).matches()) {
      return bucketAndKey(path, decoding);
    }
    Matcher virtual = VIRTUAL_HOSTED.matcher(host);
    return virtual.matches() && !path.isEmpty()
        ? Optional.of(new ObjectAddress(virtual.group("bucket"), decoding.apply(path)))
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

  private static String encode(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/")
        .replace("%7E", "~");
  }
}
