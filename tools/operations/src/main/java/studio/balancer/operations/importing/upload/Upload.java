package studio.balancer.operations.importing.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.datafolder.Digests;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.operations.importing.log.KnownActor;
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
  private static final long MAX_BYTES = 64L << 20;

  private static final String MD5 = "md5_hash";

  private final Optional<ObjectStore> store;
  private final String bucket;

  private Upload(Optional<ObjectStore> store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /** Into a bucket; what is there already is not written over. */
  public static Upload to(ObjectStore store, String bucket) {
    return new Upload(Optional.of(store), bucket);
  }

  /** Puts nothing anywhere: counts what would be put. */
  public static Upload dryRun() {
    return new Upload(Optional.empty(), "");
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
   * @param standing what is known of the actor: what it has in S3 stays where it is, and what was
   *     deleted is left alone
   */
  public Uploaded run(
      ActorId actor, Merged merged, LocalFiles files, Optional<KnownActor> standing) {
    int images = 0;
    List<String> notes = new ArrayList<>();
    for (ActorFile wanted : ActorFile.all(merged.document())) {
      Optional<String> known =
          standing.flatMap(there -> there.s3Url(wanted)).filter(url -> wanted.s3Url().isBlank());
      known.ifPresent(url -> wanted.entry().put("s3_url", url));
      boolean deleted = standing.filter(there -> there.deleted(wanted)).isPresent();
      if (wanted.s3Url().isBlank() && !deleted) {
        try {
          Optional<LocalFile> file = files.find(wanted.folder(), wanted.name(), wanted.recorded());
          if (file.isPresent() && one(actor, wanted, file.get().read(MAX_BYTES), notes)) {
            images++;
          }
        } catch (IOException e) {
          notes.add(note(wanted, "is not uploaded: " + FileProblem.of(e)));
        }
      }
    }
    return new Uploaded(images, notes);
  }

  private boolean one(ActorId actor, ActorFile wanted, byte[] bytes, List<String> notes) {
    if (!wanted.plain()) {
      notes.add(note(wanted, "is not uploaded: it is not a plain file name"));
      return false;
    }
    if (bytes.length == 0) {
      notes.add(note(wanted, "is not uploaded: the file is empty"));
      return false;
    }
    if (store.isEmpty()) {
      return true;
    }
    ObjectAddress address = new ObjectAddress(bucket, wanted.key(actor));
    if (!put(store.get(), address, wanted.name(), bytes)) {
      notes.add(note(wanted, "is not uploaded: another object is at " + address));
      return false;
    }
    Digests digests = Digests.of(bytes);
    // Without a server's name: services may know it by another than we do.
    wanted.entry().put("s3_url", address.toString());
    boolean others = record(wanted.entry(), "sha256", digests.sha256());
    if (wanted.entry().has(MD5)) {
      others |= record(wanted.entry(), MD5, digests.md5());
    }
    if (others) {
      notes.add(note(wanted, "has other bytes on disk than the records say: these count"));
    }
    return true;
  }

  /** Whether these bytes are there now. */
  private static boolean put(ObjectStore store, ObjectAddress address, String name, byte[] bytes) {
    String mediaType = new FileName(name).mediaType();
    return store.create(address, new ObjectContent(bytes, mediaType, Map.of())).written()
        || store.read(address).filter(there -> Arrays.equals(there.bytes(), bytes)).isPresent();
  }

  /** Whether something else was recorded. */
  private static boolean record(ObjectNode entry, String field, String digest) {
    String before = entry.path(field).asText("");
    entry.put(field, digest);
    return !before.isBlank() && !before.equalsIgnoreCase(digest);
  }

  private static String note(ActorFile file, String what) {
    return Printable.of(file.name()) + " " + what;
  }
}
