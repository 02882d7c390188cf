package studio.balancer.generator.output;

/** How fetching a finished image ended. */
public sealed interface Download {

  /** The bytes, of a bounded size, whatever they are. */
  record Bytes(byte[] bytes) implements Download {}

  /** It is no longer there, or more than is taken. */
  record Gone(String reason) implements Download {}

  /** It must not be fetched from there. */
  record Forbidden(String reason) implements Download {}
}
