package studio.balancer.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateFolderTest {
  @ParameterizedTest
  @EnumSource(StateFolder.class)
  void holdsWhatIsUnderItsPrefixHoweverAStoreTakesIt(StateFolder folder) {
    for (String key :
        new String[] {
          folder.key("a/b.json"), "/" + folder.key("a"), folder.key("/a").toUpperCase(Locale.ROOT)
        }) {
      assertThat(StateFolder.holdAny(new ObjectAddress("bucket", key))).as(key).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"system_actors/training_data/0001_a/plans/1.jpg", "plans", "trash.jpg"})
  void holdsNothingElse(String key) {
    assertThat(StateFolder.holdAny(new ObjectAddress("bucket", key))).isFalse();
  }
}
