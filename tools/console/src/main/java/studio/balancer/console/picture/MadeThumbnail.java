package studio.balancer.console.picture;

import java.util.Optional;

/**
 * What became of the wish for a thumbnail.
 *
 * @param sha256 of the bytes that it was made of, in hexadecimal
 * @param jpeg empty if those bytes are no picture that can be decoded
 */
record MadeThumbnail(String sha256, Optional<byte[]> jpeg) {
  int size() {
    return jpeg.map(bytes -> bytes.length).orElse(0);
  }
}
