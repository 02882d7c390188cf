package studio.balancer.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.operations.audit.Audit;
import studio.balancer.operations.audit.Scope;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.installation.Endpoints;

/** What the audit finds with some actors of a running system. */
final class AuditOfActors {
  private AuditOfActors() {}

  static List<Violation> violations(Endpoints endpoints, Path dataFolder, ActorId... actors) {
    try (Audit audit = new Audit(endpoints, new DataFolder(dataFolder, true))) {
      return audit.run(new Scope(Set.of(actors))).violations();
    }
  }
}
