import java.time.Duration;
import studio.balancer.replicate.ReplicateSettings;
import studio.balancer.replicate.SimulatedReplicate;

/** Runs a simulated Replicate until its standard input ends; prints its base URL. */
public class Serve {
  public static void main(String[] arguments) throws Exception {
    ReplicateSettings settings =
        ReplicateSettings.defaults().withApiToken("r8_test").withLatency(Duration.ofMillis(700));
    try (SimulatedReplicate replicate = new SimulatedReplicate(settings)) {
      System.out.println(replicate.endpoint());
      System.in.readAllBytes();
    }
  }
}
