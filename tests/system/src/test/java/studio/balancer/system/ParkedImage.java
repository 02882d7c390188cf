package studio.balancer.system;

import java.time.Instant;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.json.Json;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;

/** A command whose answer was lost, as the generator leaves it: in its ledger and in the log. */
public final class ParkedImage {
  private static final String AT = "2026-01-05T10:00:00.000000Z";
  private static final String REASON = "its answer was lost";

  private ParkedImage() {}

  static void put(LocalSystem system, String actor, String planId, String command) {
    system
        .kafka()
        .publish(noted(system.store(), system.endpoints().bucket(), actor, planId, command));
  }

  /** In the ledger alone; the event is still to be published. */
  public static ImageParked noted(
      ObjectStore store, String bucket, String actor, String planId, String command) {
    Map<String, Object> entry =
        Map.of(
            "state",
            "parked",
            "version",
            2,
            "order",
            Map.of(
                "command_id", command,
                "plan_id", planId,
                "actor_id", actor,
                "type", "bw_stylized"),
            "attempt",
            Map.of(
                "number",
                1,
                "token",
                "token-1",
                "begun_at",
                AT,
                "deadline",
                "2026-01-05T10:00:30.000000Z"),
            "reason",
            REASON,
            "parked_at",
            AT);
    store.create(
        new ObjectAddress(bucket, "ledger/%s.json".formatted(command)),
        ObjectContent.json(Json.bytes(entry)));
    return new ImageParked(
        command,
        planId,
        new ActorId(actor),
        ImageType.BW_STYLIZED,
        REASON,
        null,
        Instant.parse(AT));
  }
}
