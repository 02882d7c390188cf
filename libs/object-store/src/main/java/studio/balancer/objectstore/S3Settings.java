package studio.balancer.objectstore;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Set;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/**
 * Reads the settings of the S3 client as people give them: a key or an address that was read from a
 * file ends with a line end, which would make a wrong signature or an invalid header of it.
 */
public final class S3Settings implements ConfigSourceInterceptor {
  private static final long serialVersionUID = 1L;

  private static final String CLIENT = "quarkus.s3.";
  private static final String CREDENTIALS = CLIENT + "aws.credentials.static-provider.";

  private static final Set<String> PLACE =
      Set.of(CLIENT + "aws.region", CLIENT + "endpoint-override");

  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]*");

  /** Used by SmallRye Config. */
  public S3Settings() {}

  /**
   * A setting without the white space around it.
   *
   * @throws IllegalArgumentException naming the key, and nothing of its value
   */
  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    ConfigValue found = context.proceed(name);
    if (found == null || found.getValue() == null || !isOne(name)) {
      return found;
    }
    String trimmed = found.getValue().strip();
    if (!VALID.matcher(trimmed).matches()) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s: expected one line of printable ASCII characters without spaces", name));
    }
    return found.withValue(trimmed);
  }

  /** Asked of thousands of names at each start. */
  private static boolean isOne(String name) {
    return name.startsWith(CREDENTIALS) || PLACE.contains(name);
  }
}
