package studio.balancer.actormanifest.fold;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.event.ImageEvent;

/** Evidence and judgements, few of each kind, so that they meet. */
final class RandomEvidence {
  /** Of an upstream that has fields of these names, in forms of its own. */
  static final String ODD_DOCUMENT =
      "{'images': {"
          + "'0001_european_20_female_0.jpg': {'type': null, 'quality': ' ', 'flags': 'ugly'},"
          + "'0001_european_20_female_1.jpg': {'type': 'portrait', 'evaluation': 'good'},"
          + "'0001_european_20_female_2.jpg': {'type': 'colour', 'quality_score': 7,"
          + " 'evaluation': {'person': 'Anna', 'derived': ['type'], 'stated': 3}},"
          + "'0001_european_20_female_3.jpg': {'type': ['bw_stylized'], 'flags': [],"
          + " 'evaluation': {'derived': ['type'], 'stated': {'type': 'bw_stylized'}}},"
          + "'0001_european_20_female_4.jpg': {'type': 'BW-Stylised', 'quality': 3,"
          + " 'evaluation': {'measurement': {'version': 'v1', 'flags': []}, 'derived': ['x']}}}}";

  private RandomEvidence() {}

  static Arbitrary<ImageEvent> events(Arbitrary<FileName> files) {
    return Arbitraries.oneOf(evaluated(files), judged(files));
  }

  static Arbitrary<ImageEvent> evaluated(Arbitrary<FileName> files) {
    return Combinators.combine(
            files,
            Arbitraries.of(EvidenceSource.class),
            Arbitraries.of("v1", "v2"),
            Arbitraries.of("e1", "e2").injectNull(0.2),
            Arbitraries.of(ImageType.class).injectNull(0.3),
            Arbitraries.of(0.0, 1e-5, 7.25).injectNull(0.3),
            Arbitraries.of(Flag.class),
            Arbitraries.longs().between(0, 3))
        .as(
            (file, source, version, etag, type, quality, flag, revision) ->
                Events.evaluated(
                    revision, Events.evidence(file, source, version, etag, type, quality, flag)));
  }

  static Arbitrary<ImageEvent> judged(Arbitrary<FileName> files) {
    return Combinators.combine(
            Arbitraries.of("j0", "j1", "j2"),
            files,
            Arbitraries.of(ImageType.class).injectNull(0.3),
            Arbitraries.of(0.0, 1e-5, 7.25).injectNull(0.3))
        .as((id, file, type, quality) -> Events.judged(id, file, type, quality, true));
  }
}
