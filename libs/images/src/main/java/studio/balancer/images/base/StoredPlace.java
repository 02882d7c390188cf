package studio.balancer.images.base;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;
import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.inspection.ImageFile;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.StoredObject;

/**
 * An object. URLs other than an object's are not fetched; a manifest is not a reason to send
 * requests anywhere.
 *
 * @param url as a manifest has it
 */
record StoredPlace(ObjectStore store, ObjectUrls urls, String url) implements Place {
  /** A password before the host, and from the query on: a signature is in there. */
  private static final Pattern SECRET = Pattern.compile("(?<=//)[^/?#]*@|[?#].*", Pattern.DOTALL);

  @Override
  public String shown() {
    return urls.parse(url)
        .map(ObjectAddress::toString)
        .orElseGet(() -> SECRET.matcher(url).replaceAll(""));
  }

  @Override
  public boolean local() {
    return false;
  }

  @Override
  public Optional<FoundBaseImage> look() throws UnusableImageException {
    ObjectAddress address =
        urls.parse(url)
            .orElseThrow(() -> new UnusableImageException("is not the URL of an object in S3"));
    if (address.key().substring(address.key().lastIndexOf('/') + 1).startsWith(".")) {
      throw new UnusableImageException("is a hidden file");
    }
    for (String key : spellings(address.key())) {
      ObjectAddress spelt = new ObjectAddress(address.bucket(), key);
      Optional<FoundBaseImage> found =
          asking(() -> store.describe(spelt)).map(seen -> new Stored(spelt, seen));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The key itself, then in the other Unicode normalisation and with the extension's case. */
  private static Set<String> spellings(String key) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(key);
    keys.add(Normalizer.normalize(key, Normalizer.Form.NFC));
    keys.add(Normalizer.normalize(key, Normalizer.Form.NFD));
    int dot = key.lastIndexOf('.');
    if (dot > key.lastIndexOf('/')) {
      for (String each : Set.copyOf(keys)) {
        int at = each.lastIndexOf('.');
        keys.add(each.substring(0, at) + each.substring(at).toLowerCase(Locale.ROOT));
        keys.add(each.substring(0, at) + each.substring(at).toUpperCase(Locale.ROOT));
      }
    }
    return keys;
  }

  @FunctionalInterface
  private interface Asking<T> {
    Optional<T> get();
  }

  private static <T> Optional<T> asking(Asking<T> asking) throws UnusableImageException {
    try {
      return asking.get();
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        throw new UnusableImageException(e.getMessage(), e);
      }
      throw e;
    }
  }

  private final class Stored implements FoundBaseImage {
    private final ObjectAddress address;
    private final ObjectSummary seen;

    private Stored(ObjectAddress address, ObjectSummary seen) {
      this.address = address;
      this.seen = seen;
    }

    @Override
    public String place() {
      return address.toString();
    }

    @Override
    public String version() {
      return seen.etag();
    }

    /** As a stream, and no bytes: a photo may be larger than the heap. */
    @Override
    public Optional<ImageSource> source() throws UnusableImageException {
      // That it is gone, or another one, since it was seen is told when it is read.
      return seen.size() > 0
          ? Optional.of(new ImageSource.Stored(store, address, seen))
          : ofUnknownLength();
    }

    /** Of a decoder that is told the length first, what has none is read into memory. */
    private Optional<ImageSource> ofUnknownLength() throws UnusableImageException {
      Optional<byte[]> bytes = asking(() -> store.read(address)).map(StoredObject::bytes);
      if (bytes.isPresent() && bytes.get().length > ImageFile.MAX_BYTES) {
        throw new UnusableImageException(
            Line.of(
                "%d bytes, at most %d from a store that does not tell an object's length",
                bytes.get().length, ImageFile.MAX_BYTES));
      }
      return bytes.map(ImageSource.Bytes::new);
    }
  }
}
