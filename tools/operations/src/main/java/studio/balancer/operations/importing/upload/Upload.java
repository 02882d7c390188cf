package studio.balancer.operations.importing.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.datafolder.Digests;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.operations.importing.log.Standing;
import studio.balancer.operations.importing.merge.Merged;
import studio.balancer.operations.importing.source.ActorFile;
import studio.balancer.operations.importing.source.LocalFile;
import studio.balancer.operations.importing.source.LocalFiles;

/**
 * Puts the images of an actor that are only on disk into the bucket, and says so in what is
 * imported. It may be done again: what is there with these bytes is as good as put there.
 */
public final class Upload {
  /** What the services store has 25 MB at most; a studio may have had larger ones. */
  private static final long LARGEST = 64L << 20;

  /** Not the tag of an object that came in parts, which some records have in its place. */
  private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");

  private final String bucket;
  private final BiPredicate<ObjectAddress, ObjectContent> put;

  /**
   * @param put creates an object, and tells whether these bytes are there
   */
  private Upload(String bucket, BiPredicate<ObjectAddress, ObjectContent> put) {
    this.bucket = bucket;
    this.put = put;
  }

  /** Into a bucket; what is there already is not written over. */
  public static Upload to(ObjectStore store, String bucket) {
    return new Upload(
        bucket,
        (address, image) ->
            store.create(address, image).written()
                || store
                    .read(address)
                    .filter(there -> Arrays.equals(there.bytes(), image.bytes()))
                    .isPresent());
  }

  /** Puts nothing anywhere: counts what would be put. */
  public static Upload dryRun() {
    return new Upload("dry-run", (address, image) -> true);
  }

  /**
   * What was uploaded.
   *
   * @param images how many
   * @param notes why some were not, a line each
   */
  public record Uploaded(int images, List<String> notes) {}

  /**
   * Uploads.
   *
   * @param merged gets {@code s3_url} and {@code sha256} of each
   * @param standing what is known of the actor: what it has in S3, or has deleted, is left alone
   */
  public Uploaded run(ActorId actor, Merged merged, LocalFiles files, Optional<Standing> standing) {
    int images = 0;
    List<String> notes = new ArrayList<>();
    for (ActorFile wanted : ActorFile.all(merged.document())) {
      boolean done = standing.filter(known -> known.settles(wanted)).isPresent();
      if (wanted.s3Url().isBlank() && !done) {
        try {
          Optional<LocalFile> file = files.find(wanted.folder(), wanted.name(), wanted.recorded());
          if (file.isPresent()) {
            Optional<String> problem = one(actor, wanted, file.get());
            problem.ifPresent(
                reason -> notes.add(Printable.of(wanted.name()) + " is not uploaded: " + reason));
            images += problem.isPresent() ? 0 : 1;
          }
        } catch (IOException e) {
          notes.add(Printable.of(wanted.name()) + " is not uploaded: " + FileProblem.of(e));
        }
      }
    }
    return new Uploaded(images, notes);
  }

  /** Why it cannot be, if so. */
  private Optional<String> one(ActorId actor, ActorFile wanted, LocalFile file) throws IOException {
    byte[] bytes = file.read(LARGEST);
    Digests digests = Digests.of(bytes);
    if (bytes.length == 0) {
      return Optional.of(file.path() + " is empty");
    }
    if (differs(wanted.entry(), "sha256", digests.sha256())
        || (MD5.matcher(wanted.entry().path("md5_hash").asText("")).matches()
            && differs(wanted.entry(), "md5_hash", digests.md5()))) {
      return Optional.of(file.path() + " has other bytes than the records say");
    }
    ObjectAddress address = new ObjectAddress(bucket, wanted.key(actor));
    ObjectContent content =
        new ObjectContent(bytes, new FileName(wanted.name()).mediaType(), Map.of());
    if (!put.test(address, content)) {
      return Optional.of("another object is at " + address);
    }
    // Without a server's name: services may know it by another than we do.
    wanted.entry().put("s3_url", address.toString()).put("sha256", digests.sha256());
    return Optional.empty();
  }

  private static boolean differs(JsonNode entry, String field, String digest) {
    String recorded = entry.path(field).asText("");
    return !recorded.isBlank() && !recorded.toLowerCase(Locale.ROOT).equals(digest);
  }
}
