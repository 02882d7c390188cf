package studio.balancer.planner.evaluation.vision;

import java.util.Optional;
import studio.balancer.contracts.evaluation.Flag;

/** What a model is asked of every image beside its type; each a yes, a no, or unsure. */
enum Question {
  LOOKS_INTO_CAMERA(Flag.LOOKS_INTO_CAMERA),
  CENTRED(Flag.CENTRED),
  DISTORTED(Flag.DISTORTED),
  ARTEFACTS(Flag.ARTEFACTS),
  /** Neither distorted nor with artefacts: who answers at random contradicts itself here. */
  FLAWLESS(null);

  private final Flag flag;

  Question(Flag flag) {
    this.flag = flag;
  }

  /** What a yes is noted as. */
  Optional<Flag> flag() {
    return Optional.ofNullable(flag);
  }
}
