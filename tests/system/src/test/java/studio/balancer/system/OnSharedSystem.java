package studio.balancer.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class on the one {@link LocalSystem}: one such class after the other, since they count its
 * charges and change its simulation, and beside one that has a system of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalSystem.class)
@ResourceLock("the shared system")
@interface OnSharedSystem {}
