package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import studio.balancer.actormanifest.history.History;
import studio.balancer.actormanifest.merging.Filling;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.event.ActorImported;

/**
 * Takes over the manifest that an actor had before. All of its fields stay, in their order; an
 * import may also come later, or again with more in it, and then adds to what the events made.
 */
final class ImportFold {
  /** Merged entry by entry into what the events made. */
  private static final Set<String> TAKEN =
      Set.of(
          ManifestField.IMAGES,
          ManifestField.GENERATIONS,
          ManifestField.COMMANDS,
          ManifestField.PLANS,
          ManifestField.DELETED_IMAGES);

  private static final Pattern COUNT = Pattern.compile("\\s*[0-9]{1,9}\\s*");

  private final Manifest manifest;
  private final ObjectNode imported;
  private final boolean addsOnly;
  private final boolean imagesOnly;
  private final ObjectNode aside = Nodes.emptyNode();

  private ImportFold(Manifest manifest, ActorImported event) {
    this.manifest = manifest;
    this.imported = event.manifest();
    // Older imports are folded as they always were.
    this.imagesOnly = Boolean.TRUE.equals(event.addsOnly());
    this.addsOnly = imagesOnly && manifest.revision() > 1;
  }

  static List<Change> apply(Manifest manifest, ActorImported event) {
    new ImportFold(manifest, event).apply();
    return List.of(new Change.Imported(manifest.images().size(), manifest.nextIndex()));
  }

  private void apply() {
    History moved = manifest.history();
    takeEntries(
        ManifestField.DELETED_IMAGES,
        manifest.deletedImages(),
        JsonNode.class,
        name -> moved.deletedNames().contains(name));
    // A name that the log has in use is not deleted because an older document says so.
    manifest.images().fieldNames().forEachRemaining(manifest.deletedImages()::remove);
    takeEntries(ManifestField.COMMANDS, manifest.commands(), CommandEntry.class, moved::hasCommand);
    takeEntries(ManifestField.PLANS, manifest.plans(), PlanEntry.class, moved::hasPlan);
    takeGenerations();
    takeImages();
    takeNumbers();
    if (!imported.path(ManifestField.CREATED_AT).isTextual()) {
      keepAside(ManifestField.CREATED_AT, imported.get(ManifestField.CREATED_AT));
    }
    if (addsOnly) {
      addTheRest();
    } else {
      takeTheRest();
    }
  }

  private <T> void takeEntries(
      String name, ObjectNode entries, Class<T> type, Predicate<String> moved) {
    JsonNode value = imported.get(name);
    if (value instanceof ObjectNode object
        && object.properties().stream()
            .allMatch(entry -> Nodes.entry(entry.getValue(), type).isPresent())) {
      object.properties().stream()
          .filter(entry -> !moved.test(entry.getKey()))
          .forEach(entry -> entries.putIfAbsent(entry.getKey(), entry.getValue().deepCopy()));
    } else {
      keepAside(name, value);
    }
  }

  private void takeGenerations() {
    JsonNode value = imported.get(ManifestField.GENERATIONS);
    if (value instanceof ArrayNode array) {
      Generations.merge(manifest, array, !addsOnly);
    } else {
      keepAside(ManifestField.GENERATIONS, value);
    }
  }

  private void takeImages() {
    JsonNode value = imported.get(ManifestField.IMAGES);
    if (!(value instanceof ObjectNode)) {
      keepAside(ManifestField.IMAGES, value);
    }
    new ImportedImages(manifest, imported, addsOnly, imagesOnly).take();
  }

  private void takeNumbers() {
    manifest.deletedImages().fieldNames().forEachRemaining(manifest::usedBy);
    JsonNode nextIndex = imported.path(ManifestField.NEXT_INDEX);
    if (nextIndex.isIntegralNumber() && nextIndex.canConvertToInt()) {
      raiseNextIndex(nextIndex.intValue());
    } else if (nextIndex.isTextual() && COUNT.matcher(nextIndex.textValue()).matches()) {
      raiseNextIndex(Integer.parseInt(nextIndex.textValue().strip()));
    }
  }

  /** What no image can have as its number is not the next one either. */
  private void raiseNextIndex(int least) {
    if (least <= ImageNumber.MAX) {
      manifest.raiseNextIndex(least);
    }
  }

  /** Puts every field of the imported document in its place, and those of the events after them. */
  private void takeTheRest() {
    ObjectNode document = manifest.document();
    ObjectNode allAside = putAsideBefore();
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : imported.properties()) {
      String name = field.getKey();
      boolean ours = TAKEN.contains(name) || ManifestField.OWNED.contains(name);
      boolean absent = name.equals(ManifestField.CREATED_AT) && !field.getValue().isTextual();
      JsonNode value = ours || absent ? document.get(name) : field.getValue().deepCopy();
      if (value != null) {
        fields.put(name, value);
      }
    }
    document.properties().forEach(field -> fields.putIfAbsent(field.getKey(), field.getValue()));
    document.removeAll();
    document.setAll(fields);
    if (!aside.isEmpty()) {
      document.set(ManifestField.IMPORTED_FIELDS, allAside.setAll(aside));
    }
  }

  /** Adds what the manifest does not say; all that it says stays in its place. */
  private void addTheRest() {
    ObjectNode more = imported.deepCopy();
    more.remove(TAKEN);
    more.remove(ManifestField.OWNED);
    more.remove(ManifestField.CREATED_AT);
    Filling.fill(manifest.document(), more);
    if (!aside.isEmpty()) {
      ObjectNode besides = Nodes.emptyNode();
      besides.set(ManifestField.IMPORTED_FIELDS, aside);
      Filling.fill(manifest.document(), besides);
    }
  }

  /**
   * What was put aside before, by us or by the exporter of the document. Where the document's own
   * field of that name would be written over, it is put aside like any other.
   */
  private ObjectNode putAsideBefore() {
    ObjectNode all =
        manifest.document().get(ManifestField.IMPORTED_FIELDS) instanceof ObjectNode earlier
            ? earlier.deepCopy()
            : Nodes.emptyNode();
    JsonNode given = imported.get(ManifestField.IMPORTED_FIELDS);
    if (given instanceof ObjectNode object
        && aside.properties().stream().noneMatch(field -> object.has(field.getKey()))) {
      return all.setAll(object.deepCopy());
    }
    keepAside(ManifestField.IMPORTED_FIELDS, given);
    return all;
  }

  private void keepAside(String name, JsonNode value) {
    if (value != null && !value.isNull()) {
      aside.set(name, value.deepCopy());
    }
  }
}
