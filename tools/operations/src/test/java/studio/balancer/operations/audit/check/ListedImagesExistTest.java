package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.audit.state.Bytes;
import studio.balancer.operations.audit.state.ListedImage;

/** Breaks what a manifest lists. */
class ListedImagesExistTest {
  private final World world = World.balanced();

  @Test
  void findsNothingWhereAllIsThere() {
    // Then
    assertThat(subjects(world)).isEmpty();
    assertThat(subjects(World.begun())).isEmpty();
  }

  @Test
  void reportsAMissingObject() {
    // Given
    alter("0001_1.jpg", new Bytes.Missing("s3://b/k"), new Bytes.NotExpected());

    // Then
    assertThat(subjects(world)).containsExactly("0001_1.jpg, object");
  }

  @Test
  void reportsOtherBytesOfAnObject() {
    // Given
    alter("0001_1.jpg", new Bytes.Found("s3://b/k", "0000"), new Bytes.NotExpected());

    // Then
    assertThat(subjects(world)).containsExactly("0001_1.jpg, object");
  }

  @Test
  void reportsAMissingLocalFile() {
    // Given
    alter("0001_1.jpg", new Bytes.Found("s3://b/k", null), new Bytes.Missing("/data/x"));

    // Then
    assertThat(subjects(world)).containsExactly("0001_1.jpg, local file");
  }

  @Test
  void reportsOtherBytesOfALocalFile() {
    // Given
    alter("0001_1.jpg", new Bytes.Found("s3://b/k", null), new Bytes.Found("/data/x", "0000"));

    // Then
    assertThat(subjects(world)).containsExactly("0001_1.jpg, local file");
  }

  @Test
  void reportsWhatCannotBeRead() {
    // Given
    alter("0001_1.jpg", new Bytes.Unreadable("ftp://x", "no URL"), new Bytes.NotExpected());
    world.unreadable.put("claims/0001_a.json", "unexpected end");

    // Then
    assertThat(subjects(world)).containsExactly("claims/0001_a.json", "0001_1.jpg, object");
  }

  @Test
  void takesADeletionInFlightForNoLoss() {
    // Given
    World begun = World.begun();
    begun.images.put(
        "0001_3.jpg",
        new ListedImage(
            "0001_3.jpg", null, null, new Bytes.Missing("s3://b/k"), new Bytes.Missing("/data/x")));

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  private void alter(String file, Bytes object, Bytes copy) {
    ListedImage image = world.images.get(file);
    world.images.put(file, new ListedImage(file, image.key(), image.sha256(), object, copy));
  }

  private static List<String> subjects(World world) {
    return new ListedImagesExist().of(world.snapshot()).stream().map(Violation::subject).toList();
  }
}
