package studio.balancer.operations.importing.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import studio.balancer.actormanifest.merging.Filling;
import studio.balancer.operations.importing.source.Account;

/**
 * Makes one document of all that is said of an actor. Fields stay in their order; what the first
 * source does not say, the next one adds. Where two say different things, the one whose word counts
 * more is kept ({@link Precedence}), and that is noted.
 */
public final class Merging {
  private static final String TRAINING_DATA = "training_data";
  private static final String GENERATIONS = "generations";
  private static final String GENERATION_ID = "generation_id";
  private static final String NEXT_INDEX = "next_index";

  private final Disagreements disagreements = new Disagreements();
  private final Map<String, JsonNode> images = new LinkedHashMap<>();
  private final ObjectNode document;

  private Merging(ObjectNode document) {
    this.document = document;
  }

  /**
   * Merges sources of one actor; their order does not matter.
   *
   * @param accounts at least one
   */
  public static Merged of(List<Account> accounts) {
    List<Account> sorted = Precedence.sorted(accounts);
    Merging merging = new Merging(sorted.getFirst().document().deepCopy());
    sorted.stream().skip(1).forEach(merging::addFields);
    sorted.forEach(
        account ->
            account.images().forEach((name, entry) -> merging.addImage(account, name, entry)));
    // It keeps its place where the first source has it.
    merging.document.set(
        Merged.IMAGES, JsonNodeFactory.instance.objectNode().setAll(merging.images));
    Stream<String> odd =
        sorted.stream().flatMap(one -> one.notes().stream().map(note -> one.label() + ": " + note));
    return new Merged(
        merging.document, Stream.concat(odd, merging.disagreements.lines().stream()).toList());
  }

  private void addFields(Account account) {
    ObjectNode other = account.document().deepCopy();
    other.remove(Merged.IMAGES);
    if (other.remove(GENERATIONS) instanceof ArrayNode more) {
      addGenerations(more, account);
    }
    // The lowest number that nobody has used is above everything that anybody knows of.
    if (other.path(NEXT_INDEX).asInt() > document.path(NEXT_INDEX).asInt()) {
      document.set(NEXT_INDEX, other.get(NEXT_INDEX));
    }
    other.remove(NEXT_INDEX);
    Filling.fill(document, other).stream()
        // Compared image by image.
        .filter(field -> !field.equals(TRAINING_DATA))
        .forEach(field -> disagreements.note(field, account.label()));
  }

  private void addGenerations(ArrayNode more, Account account) {
    ArrayNode all =
        document.get(GENERATIONS) instanceof ArrayNode own ? own : document.putArray(GENERATIONS);
    for (JsonNode generation : more) {
      Optional<JsonNode> same =
          StreamSupport.stream(all.spliterator(), false)
              .filter(known -> sameGeneration(known, generation))
              .findFirst();
      if (same.isEmpty()) {
        all.add(generation);
      } else if (!same.get().equals(generation)) {
        disagreements.note(
            GENERATIONS + "[" + generation.path(GENERATION_ID).asText() + "]", account.label());
      }
    }
  }

  private static boolean sameGeneration(JsonNode known, JsonNode generation) {
    return known.equals(generation)
        || (known.has(GENERATION_ID)
            && known.get(GENERATION_ID).equals(generation.get(GENERATION_ID)));
  }

  private void addImage(Account account, String said, JsonNode entry) {
    String name = account.kind() == Account.Kind.FOLDER ? meant(said) : said;
    if (images.get(name) instanceof ObjectNode known && entry instanceof ObjectNode other) {
      Filling.fill(known, other).forEach(field -> disagreements.note(name, field, account.label()));
    } else if (!(images.get(name) instanceof ObjectNode)) {
      images.merge(
          name, entry.deepCopy(), (own, other) -> other instanceof ObjectNode ? other : own);
    }
  }

  /** Cameras write .JPG where a record says .jpg: the file is the only one that can be meant. */
  private String meant(String file) {
    if (images.containsKey(file)) {
      return file;
    }
    List<String> same =
        images.keySet().stream().filter(name -> plain(name).equals(plain(file))).toList();
    return same.size() == 1 ? same.getFirst() : file;
  }

  private static String plain(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot) + name.substring(dot).toLowerCase(Locale.ROOT);
  }
}
