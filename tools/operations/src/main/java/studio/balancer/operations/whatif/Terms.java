package studio.balancer.operations.whatif;

import java.math.BigDecimal;
import java.util.Optional;
import studio.balancer.balance.decision.Target;

/**
 * By what sets are decided on.
 *
 * @param version only evidence of this evaluator's version counts; empty: all that there is
 * @param priceUsd of an image, US dollars
 */
public record Terms(Target target, Optional<String> version, BigDecimal priceUsd) {}
