package studio.balancer.messaging.memory;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** The memory for the manifests of all actors that a service works on at once. */
@Singleton
public final class ManifestMemory {
  /**
   * To read one, or to fold onto it, takes some twelve times its bytes (Json.MAX_MANIFEST_BYTES),
   * and the rest of a service the better half of its heap.
   */
  static final int PART_OF_HEAP = 32;

  /**
   * Bytes that few manifests have; one that is larger is read once more. Sixteen fit into the part
   * of the smallest heap: as many changes as the planner works on at once.
   */
  private static final long USUAL = 96 * 1024;

  /** A history is held as it is written, and takes a third of that (Json.MAX_HISTORY_BYTES). */
  private static final int HISTORY = 3;

  private final WorkingMemory memory;

  /** A part of this process's heap. */
  @Inject
  public ManifestMemory() {
    this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * @param bytes of manifests that are in memory at once
   */
  public ManifestMemory(long bytes) {
    this.memory = new WorkingMemory(bytes);
  }

  /**
   * Works with a manifest of the usual size, or with a larger one once there is room for it. See
   * {@link WorkingMemory#sharing}.
   *
   * @param added the bytes that it may become larger by
   */
  public <T> T sharing(long added, Function<Share, T> work) {
    return memory.sharing(USUAL + added, work);
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
