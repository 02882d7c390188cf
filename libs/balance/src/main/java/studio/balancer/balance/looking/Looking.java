package studio.balancer.balance.looking;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.measures.Measurement;
import studio.balancer.images.measures.Measuring;

/** Looks at images by measuring them; that one cannot be read is evidence, too. */
public final class Looking {
  private final Images images;

  public Looking(Images images) {
    this.images = images;
  }

  /**
   * What measuring finds on an image.
   *
   * @param etag of its bytes, or null
   * @throws studio.balancer.images.ImagesUnavailableException if nothing can be decoded now
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   */
  public Evidence look(FileName file, ImageSource source, String etag) {
    String sha256;
    try {
      sha256 = sha256(source);
    } catch (UncheckedIOException e) {
      return missing(file, FileProblem.of(e.getCause()));
    }
    try {
      Measurement found = images.measure(source).measurement();
      List<Flag> flags = new ArrayList<>(found.flags());
      if (found.blank()) {
        flags.add(Flag.BLANK);
      }
      return evidence(file, etag, sha256, found, flags);
    } catch (UnusableImageException e) {
      return unreadable(file, etag, sha256, e.getMessage());
    } catch (UncheckedIOException e) {
      return missing(file, FileProblem.of(e.getCause()));
    }
  }

  /** What is known of an image whose bytes could not be fetched. */
  public static Evidence missing(FileName file, String reason) {
    return Evidence.unseen(
        file, EvidenceSource.MEASUREMENT, Measuring.VERSION, null, Flag.MISSING, reason);
  }

  private static Evidence evidence(
      FileName file, String etag, String sha256, Measurement found, List<Flag> flags) {
    return new Evidence(
        file,
        EvidenceSource.MEASUREMENT,
        Measuring.VERSION,
        etag,
        sha256,
        found.type(),
        found.quality(),
        flags,
        null,
        found.hash().toString(),
        found.values(),
        null,
        null,
        null);
  }

  private static Evidence unreadable(FileName file, String etag, String sha256, String reason) {
    Evidence unseen =
        Evidence.unseen(
            file, EvidenceSource.MEASUREMENT, Measuring.VERSION, etag, Flag.UNREADABLE, reason);
    return new Evidence(
        unseen.file(),
        unseen.source(),
        unseen.version(),
        unseen.etag(),
        sha256,
        null,
        null,
        unseen.flags(),
        null,
        null,
        unseen.values(),
        unseen.reason(),
        null,
        null);
  }

  private static String sha256(ImageSource source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      source.copy(new DigestOutputStream(OutputStream.nullOutputStream(), digest), source.size());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("not hashed", e);
    }
  }
}
