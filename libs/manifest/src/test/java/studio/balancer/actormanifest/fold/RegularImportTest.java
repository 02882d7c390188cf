package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.Identity;

/**
 * What earlier releases understood folds to the bytes that it always did: logs are kept for ever.
 */
class RegularImportTest {
  @Test
  void foldsToTheSameBytesAsEver() {
    // Given
    List<ImageEvent> log =
        List.of(
            Events.imported(
                "{'character_id': '0001', 'images': {'0001_15.jpg': {'prompt': 'x', 'quality':"
                    + " 7.50, 'type': 'photorealistic'}, 'a.png': {'index': 3}}, 'next_index': 12,"
                    + " 'generations': [{'generation_id': 1}], 'statistics': {'n': 1e2},"
                    + " 'base_images': [{'relative_path': 'a/b.png'}]}"),
            Events.plan("p0", Events.generate("c0"), Events.delete("d0", new FileName("a.png"))),
            Events.stored("c0", "p0", 16),
            Events.deleted("d0", "p0", new FileName("a.png")),
            Events.imported(
                "{'images': {'0001_15.jpg': {'quality': 8}, '0001_2.jpg': {}}, 'next_index': 9,"
                    + " 'training_data': [{'filename': '0001_2.jpg', 'type': 'bw_stylized'},"
                    + " {'filename': '0001_3.jpg', 'type': 'bw_stylized', 's3_url': null}]}"),
            Events.imported(
                "{'training_data': [{'filename': '0001_3.jpg', 'type': 'color_stylized'},"
                    + " {'filename': '0001_european_20_female_20.png'}], 'status': 'ok'}"),
            Events.imported("{'images': [{'filename': '0001_4.jpg', 'type': 'bw_stylized'}]}"),
            Events.imported("{'metadata': {'sex': 'female'}}"));

    // When
    byte[] bytes = Folding.of(log).bytes();

    // Then
    assertThat(Identity.ofContent(bytes))
        .isEqualTo("b46860b0c3f2860ed702cc30e9b39790748e0f7824614f207a8645a0894afb1d");
  }

  @Test
  void aListAloneFoldsToTheSameBytesAsEver() {
    // Given
    List<ImageEvent> log =
        List.of(
            Events.imported(
                "{'training_data': [{'filename': '0001_european_20_female_0.png', 's3_url': null,"
                    + " 'size_mb': 0.0}, {'filename': 'actor_0001_td_05.jpg'}],"
                    + " 'status': 'character_directory_not_found'}"),
            Events.stored("c0", "p0", 6));

    // When
    byte[] bytes = Folding.of(log).bytes();

    // Then
    assertThat(Identity.ofContent(bytes))
        .isEqualTo("d2507deb0a375a7c0303e6a1b5b49bce7ec59125f2ea3f0bee8d3866c3a3abfa");
  }
}
