package studio.balancer.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that disturbs a {@link TestSystem} of its own: one such class after the other, since
 * two systems at once are what a small machine carries.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("a system of its own")
public @interface OnOwnSystem {}
