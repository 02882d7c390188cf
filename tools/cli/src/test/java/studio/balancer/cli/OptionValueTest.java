package studio.balancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OptionValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audit --actor-id ../x | invalid actor_id '../x': expected a match of",
        "restore --actor-id a --file a/b | invalid file name 'a/b': expected a plain name",
        "dead-letters show 17 | invalid dead letter id '17': expected one such as",
        "dead-letters list --topic x | invalid --topic 'x': expected one of actor-dataset-changed,",
        "export --all --out x --for y | invalid trainer 'y': expected one of imagefolder,"
      })
  void whatAValueCannotBeIsSaidInOneLine(String arguments, String said) {
    // Given
    CommandLine commandLine = Balancer.commandLine();
    StringWriter errors = new StringWriter();
    commandLine.setErr(new PrintWriter(errors));

    // When
    int code = commandLine.execute(arguments.strip().split(" "));

    // Then
    assertThat(code).isEqualTo(Balancer.USAGE);
    assertThat(errors.toString())
        .startsWith("balancer: " + said)
        .endsWith(" (see --help)" + System.lineSeparator());
  }
}
