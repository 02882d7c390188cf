package studio.balancer.operations.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import studio.balancer.contracts.message.Identity;

/** The sample's manifest as upstream left it, with two fields that the balancer does not know. */
record SampleManifest(SampleActor actor, Function<String, String> url) {

  private static final int PREVIEW = 100;
  private static final Instant MADE = Instant.parse("2025-09-30T08:00:00Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  ObjectNode json() {
    ObjectNode manifest =
        JsonNodeFactory.instance
            .objectNode()
            .put("actor_id", actor.actorId())
            .put("created_at", TIME.format(MADE))
            .put("total_images", actor.images().size());
    manifest
        .putObject("metadata")
        .put("sex", "female")
        .put("actor_type", "human")
        .put("age", 20)
        .put("ethnicity", "european");
    manifest
        .putArray("base_images")
        .addObject()
        .put("filename", actor.baseImageFileName())
        .put("relative_path", local("base_image", actor.baseImageFileName()))
        .put("s3_url", url.apply(actor.baseImageKey()));
    ObjectNode images = manifest.putObject("images");
    actor.images().forEach(image -> images.set(image.fileName(), entry(image)));
    // They are not read here: they show that what an import brings along is kept.
    manifest.put("casting_notes", "Works in all five scenes; keep the green eyes.");
    manifest.putObject("licence").put("holder", "Sample Studio").put("until", "2030-12-31");
    return manifest;
  }

  private ObjectNode entry(SampleImage image) {
    String prompt = image.prompt();
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", image.type())
        .put("quality", image.quality())
        .put("index", image.number())
        .put("prompt", prompt)
        .put(
            "prompt_preview",
            prompt.length() > PREVIEW ? prompt.substring(0, PREVIEW) + "..." : prompt)
        .put("generated_at", TIME.format(MADE.plusSeconds(60L * image.number())))
        .put("s3_url", url.apply(actor.imageKey(image)))
        .put("local_path", local("training_data", image.fileName()))
        .put("sha256", Identity.ofContent(image.bytes()))
        .put("width", image.width())
        .put("height", image.height());
  }

  private String local(String folder, String file) {
    return "data/actors/" + actor.actorId() + "/" + folder + "/" + file;
  }
}
