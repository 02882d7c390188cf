package studio.balancer.configuration;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Holds the values of our mappings to {@link AtLeast}, {@link AtMost} and {@link Matches} when
 * configuration is read: a service with a wrong one does not start. A validator of beans would do
 * the same, and took a fifth of the processor time of a start.
 */
public final class ConfigurationRules implements ConfigValidator, SmallRyeConfigBuilderCustomizer {
  private static final String OURS = "studio.balancer.";

  /** Used by SmallRye Config. */
  public ConfigurationRules() {}

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    builder.withValidator(this);
  }

  /**
   * @throws ConfigValidationException with a line for each wrong value: its key, the value and what
   *     is expected
   */
  @Override
  public void validateMapping(Class<?> mapping, String prefix, Object values) {
    if (mapping.getName().startsWith(OURS)) {
      SortedSet<String> refusals = new TreeSet<>();
      look(mapping, prefix, values, refusals);
      if (!refusals.isEmpty()) {
        throw new ConfigValidationException(
            refusals.stream().map(Problem::new).toArray(Problem[]::new));
      }
    }
  }

  private static void look(
      Class<?> mapping, String prefix, Object values, Collection<String> refusals) {
    for (Method method : mapping.getMethods()) {
      // What has a body is made of other values.
      if (Modifier.isAbstract(method.getModifiers())) {
        String key = prefix + "." + StringUtil.skewer(method.getName());
        if (method.getReturnType().getName().startsWith(OURS)
            && method.getReturnType().isInterface()) {
          look(method.getReturnType(), key, value(method, values), refusals);
        } else {
          ValueRule.of(method).ifPresent(rule -> hold(rule, key, value(method, values), refusals));
        }
      }
    }
  }

  private static void hold(ValueRule rule, String key, Object value, Collection<String> refusals) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(given -> hold(rule, key, given, refusals));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, given) -> hold(rule, key + ".\"" + name + "\"", given, refusals));
    } else {
      rule.refusal(key, value).ifPresent(refusals::add);
    }
  }

  private static Object value(Method method, Object values) {
    try {
      return method.invoke(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method + " cannot be read", e);
    }
  }
}
