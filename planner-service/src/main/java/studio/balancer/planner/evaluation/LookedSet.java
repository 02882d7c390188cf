package studio.balancer.planner.evaluation;

import java.util.List;
import studio.balancer.balance.trainingset.TrainingSet;

/**
 * A set whose images were looked at.
 *
 * @param set as the manifest has it now
 * @param notes what people should know of the looking
 */
public record LookedSet(TrainingSet set, List<String> notes) {}
