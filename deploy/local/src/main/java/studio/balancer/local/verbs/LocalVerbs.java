package studio.balancer.local.verbs;

import java.util.List;
import studio.balancer.cli.Verbs;

/** The verbs that need the embedded platform. */
public final class LocalVerbs implements Verbs {

  @Override
  public List<Object> commands() {
    return List.of(new UpCommand(), new DemoCommand(), new ReplicateCommand());
  }
}
