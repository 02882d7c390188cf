package studio.balancer.local.process;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.balancer.objectstore.S3Access;

/**
 * The variables that configure the services: everything they connect to, and of the launcher's own
 * environment only what a program needs to run, so that no credential of a person gets in.
 */
public record ServiceEnvironment(Connections connections, String manifestService) {
  private static final String REQUEST_CHECKSUMS = "AWS_REQUEST_CHECKSUM_CALCULATION";
  private static final String ON_REQUEST = "when_required";

  /**
   * Two are for stores that do not know S3's newer checksums, and the SDK reads them; the last is
   * where the services' spans go.
   */
  private static final List<String> INHERITED =
      List.of(
          "PATH",
          "HOME",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          REQUEST_CHECKSUMS,
          "AWS_RESPONSE_CHECKSUM_VALIDATION",
          "BALANCER_TRACES_ENDPOINT");

  /** What a program needs to run, of the launcher's own variables. */
  static Map<String, String> inherited(Function<String, String> own) {
    Map<String, String> variables = new HashMap<>();
    for (String name : INHERITED) {
      String value = own.apply(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    // glibc gives every thread an arena of its own, and each keeps what it once needed.
    variables.put("MALLOC_ARENA_MAX", "1");
    return variables;
  }

  public Map<String, String> common(Function<String, String> inherited) {
    Map<String, String> variables = inherited(inherited);
    if (ON_REQUEST.equals(variables.get(REQUEST_CHECKSUMS))) {
      // Quarkus sets the client's own option, before which the SDK does not look at its variable.
      variables.put("QUARKUS_S3_CHECKSUM_VALIDATION", "false");
    }
    S3Access s3 = connections.s3();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", connections.bootstrapServers());
    s3.endpoint()
        .map(URI::toString)
        .ifPresent(
            endpoint -> {
              variables.put("QUARKUS_S3_ENDPOINT_OVERRIDE", endpoint);
              variables.put("QUARKUS_S3_PATH_STYLE_ACCESS", "true");
            });
    variables.put("QUARKUS_S3_AWS_REGION", s3.region());
    variables.put("QUARKUS_S3_AWS_CREDENTIALS_TYPE", "static");
    variables.put("QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID", s3.accessKey());
    variables.put("QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY", s3.secretKey());
    variables.put("BALANCER_BUCKET", s3.bucket());
    variables.put("BALANCER_DATA_FOLDER", connections.dataFolder().toAbsolutePath().toString());
    return variables;
  }

  Map<String, String> forReplicate() {
    return Map.of(
        "QUARKUS_REST_CLIENT_REPLICATE_URL",
        connections.replicate().toString(),
        "REPLICATE_API_TOKEN",
        connections.replicateToken());
  }

  Map<String, String> forPlanner() {
    Map<String, String> variables = new HashMap<>(connections.vision());
    variables.put("QUARKUS_REST_CLIENT_MANIFEST_URL", manifestService);
    return variables;
  }
}
