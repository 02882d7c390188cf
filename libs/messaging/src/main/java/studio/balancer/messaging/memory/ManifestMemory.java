package studio.balancer.messaging.memory;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * The memory for the manifests of all actors that a service works on at once. Those of usual size
 * are few enough, and wait for nothing; larger ones share a part of the heap.
 */
@Singleton
public final class ManifestMemory {
  /**
   * To read one, or to fold onto it, takes some twelve times its bytes (Json.MAX_MANIFEST_BYTES),
   * and the rest of a service the better half of its heap.
   */
  private static final int PART_OF_HEAP = 32;

  /** Bytes that few manifests have; one that is larger is read once more. */
  private static final long USUAL = 96 * 1024;

  /** A history is held as it is written, and takes a third of that (Json.MAX_HISTORY_BYTES). */
  private static final int HISTORY = 3;

  private final WorkingMemory larger;

  /** A part of this process's heap. */
  @Inject
  public ManifestMemory() {
    this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * @param bytes of larger manifests that are in memory at once
   */
  public ManifestMemory(long bytes) {
    this.larger = new WorkingMemory(bytes);
  }

  /**
   * Works with a manifest of the usual size, or begins anew with a larger one once there is room
   * for it. One that is larger holds up none of the usual size, however long it is worked on.
   *
   * @param added the bytes that it may become larger by
   * @param work may be begun several times, see {@link WorkingMemory#sharing}
   */
  public <T> T sharing(long added, Function<Share, T> work) {
    if (added > USUAL) {
      return larger.sharing(added, work);
    }
    try {
      return work.apply(new Share(USUAL));
    } catch (Share.TooSmallException e) {
      return larger.sharing(e.needed(), work);
    }
  }

  /**
   * What {@link Share#require} is to be asked for.
   *
   * @param manifest its bytes, and what it may become larger by
   * @param history the bytes of what was moved out of it
   */
  public static long needed(long manifest, long history) {
    return manifest + history / HISTORY;
  }
}
