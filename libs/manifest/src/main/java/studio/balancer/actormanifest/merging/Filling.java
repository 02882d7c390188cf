package studio.balancer.actormanifest.merging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Adds to an object what it does not say itself: what it says stays, and where it stands. */
public final class Filling {
  /**
   * A list of pictures, which are told apart by their files' names; any other list is one value.
   */
  private static final String BASE_IMAGES = "base_images";

  private static final String FILE_NAME = "filename";

  private final List<String> differing = new ArrayList<>();

  private Filling() {}

  /**
   * Fills an object.
   *
   * @return the paths of the fields of which the other one says something else
   */
  public static List<String> fill(ObjectNode object, ObjectNode other) {
    Filling filling = new Filling();
    filling.fill(object, other, "");
    return filling.differing;
  }

  private void fill(ObjectNode object, ObjectNode other, String path) {
    for (Map.Entry<String, JsonNode> field : other.properties()) {
      one(object, field.getKey(), field.getValue(), path);
    }
  }

  private void one(ObjectNode object, String name, JsonNode said, String path) {
    JsonNode own = object.get(name);
    if (own == null || (saysNothing(own) && !saysNothing(said))) {
      object.set(name, said.deepCopy());
    } else if (own instanceof ObjectNode inner && said instanceof ObjectNode more) {
      fill(inner, more, path + name + ".");
    } else if (name.equals(BASE_IMAGES) && own.isArray() && said.isArray()) {
      pictures((ArrayNode) own, said, path + name + ".");
    } else if (!equal(own, said) && !saysNothing(said)) {
      differing.add(path + name);
    }
  }

  /** Also of numbers that are held in different ways. */
  private static boolean equal(JsonNode one, JsonNode other) {
    return one.equals(other)
        || (one.isNumber()
            && other.isNumber()
            && one.decimalValue().compareTo(other.decimalValue()) == 0);
  }

  private void pictures(ArrayNode own, JsonNode said, String path) {
    for (JsonNode picture : said) {
      Optional<JsonNode> known =
          StreamSupport.stream(own.spliterator(), false)
              .filter(each -> each.equals(picture) || (named(each) && same(each, picture)))
              .findFirst();
      if (known.isEmpty()) {
        own.add(picture.deepCopy());
      } else if (!known.get().equals(picture)) {
        fill((ObjectNode) known.get(), (ObjectNode) picture, path);
      }
    }
  }

  private static boolean named(JsonNode picture) {
    return picture.path(FILE_NAME).isTextual() && !saysNothing(picture.get(FILE_NAME));
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return named(other)
        && Normalizer.normalize(one.get(FILE_NAME).textValue(), Normalizer.Form.NFC)
            .equals(Normalizer.normalize(other.get(FILE_NAME).textValue(), Normalizer.Form.NFC));
  }

  /** Null, and what is empty: {@code s3_url: null} contradicts no URL. */
  private static boolean saysNothing(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isBlank());
  }
}
