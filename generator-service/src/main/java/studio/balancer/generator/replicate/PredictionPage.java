package studio.balancer.generator.replicate;

import java.util.List;
import java.util.Optional;

/**
 * Some of the account's predictions, newest first.
 *
 * @param next names the page with older ones, if there are any
 */
public record PredictionPage(List<Prediction> predictions, Optional<String> next) {}
