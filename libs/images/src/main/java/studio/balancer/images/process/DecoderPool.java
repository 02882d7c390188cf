package studio.balancer.images.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import studio.balancer.contracts.text.Line;
import studio.balancer.images.ImagesUnavailableException;

/** Decoders that wait for an image, since a start takes longer than most images do. */
final class DecoderPool {
  /** One rest of a process: the next is another, also if it is of the same. */
  private static final class Rest {
    private final DecoderProcess process;

    Rest(DecoderProcess process) {
      this.process = process;
    }
  }

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private static final int LOOKED_AT_MILLIS = 50;

  private final List<String> command;
  private final Duration idleFor;
  private final Deque<Rest> idle = new ArrayDeque<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("images").factory());
  private boolean closed;

  /**
   * @param command starts a decoder
   * @param idleFor one that has rested for so long is ended
   */
  DecoderPool(List<String> command, Duration idleFor) {
    this.command = command;
    this.idleFor = idleFor;
  }

  /** Kills the limit's process when its time is over, until this is cancelled. */
  ScheduledFuture<?> watch(Limit limit) {
    return clock.scheduleAtFixedRate(
        limit, LOOKED_AT_MILLIS, LOOKED_AT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * One that rests, or a new one; it is the caller's until it is kept or ended.
   *
   * @throws ImagesUnavailableException if none can be started, or the pool is closed
   */
  DecoderProcess take() {
    synchronized (idle) {
      if (closed) {
        throw new ImagesUnavailableException("the service ends");
      }
      // The one that rests least: what there is no work for rests long enough to end.
      Rest rest = idle.pollLast();
      while (rest != null && !rest.process.alive()) {
        rest = idle.pollLast();
      }
      if (rest != null) {
        return rest.process;
      }
    }
    return started();
  }

  private DecoderProcess started() {
    try {
      DecoderProcess process = DecoderProcess.start(command);
      ScheduledFuture<?> watching = watch(new Limit(process, START_LIMIT));
      boolean ready = false;
      try {
        ready = process.ready();
      } finally {
        watching.cancel(false);
        if (!ready) {
          process.kill();
        }
      }
      if (ready) {
        return process;
      }
      throw new ImagesUnavailableException(
          Line.of("the decoder does not start: it ended with %d", process.exit()));
    } catch (IOException e) {
      throw new ImagesUnavailableException("the decoder does not start: " + e.getMessage(), e);
    }
  }

  /** Lets a process rest that has told all of its last image. */
  void keep(DecoderProcess process) {
    synchronized (idle) {
      if (closed) {
        process.kill();
        return;
      }
      Rest rest = new Rest(process);
      idle.addLast(rest);
      clock.schedule(() -> endIfResting(rest), idleFor.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** One that has worked meanwhile goes on resting: to start another takes longer than an image. */
  private void endIfResting(Rest rest) {
    synchronized (idle) {
      if (idle.remove(rest)) {
        rest.process.kill();
      }
    }
  }

  /** Of those that rest: their numbers. */
  List<Long> processes() {
    synchronized (idle) {
      return idle.stream().map(rest -> rest.process.id()).toList();
    }
  }

  boolean isClosed() {
    synchronized (idle) {
      return closed;
    }
  }

  /** Ends all processes that rest; one that works ends with its image or with this process. */
  void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(rest -> rest.process.kill());
      idle.clear();
    }
  }
}
