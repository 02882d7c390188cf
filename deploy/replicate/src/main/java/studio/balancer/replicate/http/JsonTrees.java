package studio.balancer.replicate.http;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The one mapper of the simulated service; it reads and writes trees only. */
public final class JsonTrees {

  public static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonTrees() {}
}
