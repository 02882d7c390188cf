package studio.balancer.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.operations.restore.Deletion;
import studio.balancer.operations.restore.Restorable;
import studio.balancer.operations.restore.Restoring;

/** Undoes the deletion of an image. */
@Command(
    name = "restore",
    description = {
      "Brings a deleted image back while its bytes are kept: object, local copy and",
      "manifest entry. A later change may delete it again.",
      "Exit code: 0 it is back, or could be, 1 it cannot be brought back, 2 bad usage."
    })
final class RestoreCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;

  @Option(names = "--actor-id", required = true, paramLabel = "ID", description = "Whose image.")
  private ActorId actor;

  @Option(
      names = "--file",
      required = true,
      paramLabel = "NAME",
      description = "The image's name, as deleted_images of the manifest has it.")
  private FileName name;

  @Option(names = "--execute", description = "Do it (default: only tell what would be done).")
  private boolean execute;

  @Override
  public Integer call() {
    Output output = balancer.output();
    try (Operation operation = Operation.on(balancer)) {
      Restoring restoring = operation.restoring();
      Restorable image = restoring.find(actor, name);
      if (execute) {
        int images = restoring.restore(image);
        output.line("%s is back: %s has %d images.", name, actor, images);
        image.companions().forEach(each -> output.line("  With it: %s", each.name()));
        image.notes().forEach(note -> output.line("  Note: %s", note));
      } else {
        output.line(
            "Would bring %s of %s back, deleted at %s: %d bytes to %s%s.",
            name,
            actor,
            image.deletion().deletedAt(),
            image.bytes().length,
            image.origin(),
            image.copied() ? ", with a local copy" : ", without a local copy");
        image.companions().forEach(each -> output.line("  With it: %s", each.name()));
        image.notes().forEach(note -> output.line("  Note: %s", note));
        output.line("Dry run: nothing was changed. Run again with --execute to do it.");
      }
      output.document(document(image));
      return 0;
    }
  }

  private Map<String, Object> document(Restorable image) {
    Deletion deletion = image.deletion();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("actor_id", deletion.actor());
    document.put("file", deletion.file());
    document.put("command_id", deletion.commandId());
    document.put("deleted_at", deletion.deletedAt());
    document.put("trash_key", deletion.trashKey());
    document.put("object", image.object().map(Object::toString).orElse(null));
    document.put("bytes", image.bytes().length);
    document.put("local_copy", image.copied());
    document.put("companions", image.companions().stream().map(each -> each.name()).toList());
    document.put("notes", image.notes());
    document.put("executed", execute);
    return document;
  }
}
