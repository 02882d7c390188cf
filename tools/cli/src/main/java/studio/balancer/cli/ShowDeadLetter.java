package studio.balancer.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.operations.deadletter.DeadLetter;
import studio.balancer.operations.deadletter.DeadLetterId;
import studio.balancer.operations.deadletter.DeadLetters;

/** Shows one dead letter whole. */
@Command(name = "show", description = "Shows a dead letter with its headers and bytes.")
final class ShowDeadLetter implements Callable<Integer> {
  @ParentCommand private DeadLettersCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As list shows it: generate-image.dlq-2-17.")
  private DeadLetterId which;

  @Option(names = "--raw", description = "Only the value's bytes, as they came.")
  private boolean raw;

  @Override
  public Integer call() {
    Output output = parent.balancer().output();
    if (raw && output.json()) {
      throw new UsageException(spec, "give --raw, or --json");
    }
    try (Operation operation = Operation.on(parent.balancer())) {
      DeadLetters letters = operation.deadLetters();
      DeadLetter letter = letters.find(which);
      ConsumerRecord<byte[], byte[]> original = letters.asItCame(letter);
      List<Header> headers =
          letter.omitted() == null ? letter.headers() : List.of(original.headers().toArray());
      if (raw) {
        if (original.value() != null) {
          System.out.writeBytes(original.value());
        }
        System.out.flush();
        return 0;
      }
      Map<String, Object> document = DeadLetterView.document(letter);
      document.put("settled", letters.settled(which));
      document.putAll(DeadLetterView.bytes(original, headers));
      output.document(document);
      show(output, letter, letters.settled(which));
      headers.forEach(
          header -> output.line("%s: %s", header.key(), DeadLetterView.readable(header.value())));
      output.line("key: %s", DeadLetterView.readable(original.key()));
      output.line("value: %s", DeadLetterView.readable(original.value()));
      return 0;
    }
  }

  private static void show(Output output, DeadLetter letter, boolean settled) {
    output.line("%s%s", letter.id(), settled ? " (settled)" : "");
    output.line("from %s by %s", letter.source(), letter.consumer());
    output.line("at %s, stage %s", letter.time(), letter.stage());
    output.line("%s", letter.reason());
  }
}
