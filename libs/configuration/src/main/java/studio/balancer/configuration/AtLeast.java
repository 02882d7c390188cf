package studio.balancer.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The smallest value that a key may have; of an optional one and of a map, each that is there. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AtLeast {
  /** A number, or a duration in ISO-8601, as the key's values are. */
  String value();
}
