package studio.balancer.generator.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;

class SeedTest {
  @Property
  void isTheSameEveryTimeAndAPositiveInteger(@ForAll @AlphaChars @NotEmpty String commandId) {
    assertThat(Seed.of(commandId)).isEqualTo(Seed.of(commandId)).isBetween(0L, 0x7fff_ffffL);
  }
}
