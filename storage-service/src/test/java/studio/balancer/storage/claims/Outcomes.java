package studio.balancer.storage.claims;

import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.NOW;
import static studio.balancer.storage.StorageFixture.PLAN;

import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;

/** Outcomes to settle with. */
final class Outcomes {
  private Outcomes() {}

  static ImageStored stored(String command, int number) {
    return new ImageStored(
        command,
        PLAN,
        ACTOR,
        FileName.numbered(ACTOR, number),
        number,
        "http://127.0.0.1:9000/studio/" + number,
        null,
        null,
        ImageType.COLOR_STYLIZED,
        "a prompt with \"quotes\" and é",
        "prediction",
        "0".repeat(64),
        3_000_000_000L,
        1392,
        752,
        NOW,
        NOW);
  }

  static ImageStoreFailed failed(String command) {
    return new ImageStoreFailed(
        command,
        PLAN,
        ACTOR,
        ImageType.COLOR_STYLIZED,
        new Failure("staging", "there is none", true),
        "prediction",
        NOW);
  }
}
