package studio.balancer.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key's text must look like; of an optional one and of a map, each that is there. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Matches {
  /** Any text but white space alone: an empty variable says nothing. */
  String NOT_BLANK = "(?s).*\\S.*";

  /** The regular expression of the whole text. */
  String value();

  /** The same for people, behind "expected". */
  String expected();
}
