package studio.balancer.local.volume;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.local.LocalException;
import studio.balancer.local.s3.S3Objects;

/**
 * What a script saved of LocalStack's S3 until the project's own server took its place in the
 * Compose installation: {@code index.json}, an object of buckets, each an object of {@link
 * SavedObject}s by their keys, and {@code bodies}, a file for the bytes of each. The index was
 * replaced whole after the bodies that it names were there, and others were removed after that:
 * what it names is complete, and what it does not name is left of a save that was broken off.
 */
final class LocalStackState {
  private static final ObjectMapper JSON = new JsonMapper();

  /** Of an object that came in parts the ETag is made of the parts' sums. */
  private static final Pattern MD5 = Pattern.compile("\"?(?<sum>[0-9a-f]{32})\"?");

  private final Path index;
  private final Path bodies;

  /**
   * @param folder what was {@code balancer-s3} on LocalStack's volume
   */
  LocalStackState(Path folder) {
    this.index = folder.resolve("index.json");
    this.bodies = folder.resolve("bodies");
  }

  /**
   * Whether something was saved; a LocalStack that was killed in its first seconds saved nothing.
   */
  boolean saved() {
    return Files.exists(index);
  }

  /**
   * Puts every object where there is none yet: bytes, content type and user metadata.
   *
   * @return how many there are
   * @throws LocalException naming the object that cannot be kept as it was saved
   * @throws IOException if the files cannot be read
   */
  long copyTo(S3Objects store) throws IOException {
    long objects = 0;
    // As it comes: the index of a large bucket has more bytes than the server has memory.
    try (JsonParser parser = JSON.createParser(index.toFile())) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String bucket = parser.currentName();
        store.createBucket(bucket);
        expect(parser.nextToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          copy(store, bucket, key, parser.readValueAs(SavedObject.class));
          objects++;
        }
      }
      return objects;
    } catch (JsonProcessingException e) {
      throw unreadable();
    }
  }

  private void copy(S3Objects objects, String bucket, String key, SavedObject saved)
      throws IOException {
    expect(saved != null && saved.body() != null && saved.etag() != null);
    Path body = bodies.resolve(saved.body()).normalize();
    expect(body.startsWith(bodies));
    String etag;
    try (InputStream bytes = Files.newInputStream(body)) {
      // Two keys that are one file name here would else leave one object.
      etag =
          objects.create(
              bucket, key, bytes, Files.size(body), saved.contentType(), saved.metadata());
    } catch (IllegalArgumentException e) {
      throw refused(bucket, key, e.getMessage());
    }
    Matcher sum = MD5.matcher(saved.etag());
    if (sum.matches() && !sum.group("sum").equals(etag.replace("\"", ""))) {
      throw refused(bucket, key, body + " has other bytes than were saved");
    }
  }

  private void expect(boolean condition) {
    if (!condition) {
      throw unreadable();
    }
  }

  private LocalException unreadable() {
    return new LocalException("cannot read %s: expected buckets with objects by their keys", index);
  }

  private static LocalException refused(String bucket, String key, String reason) {
    return new LocalException(
        "cannot take over s3://%s/%s from LocalStack's volume: %s", bucket, key, reason);
  }
}
