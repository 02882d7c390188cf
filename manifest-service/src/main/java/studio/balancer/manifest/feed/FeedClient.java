package studio.balancer.manifest.feed;

import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * One client that follows: it gets an item when it has asked for one, so that a slow one slows its
 * own reading and nothing piles up.
 */
final class FeedClient implements Flow.Subscription, FeedReader.Outlet {
  private static final int MAX_AT_ONCE = 1024;

  private final Flow.Subscriber<? super FeedItem> subscriber;
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean closed;
  private Consumer<byte[], byte[]> consumer;

  FeedClient(Flow.Subscriber<? super FeedItem> subscriber) {
    this.subscriber = subscriber;
  }

  /** The consumer that is interrupted when the client goes; false if it has gone already. */
  synchronized boolean reads(Consumer<byte[], byte[]> reader) {
    consumer = reader;
    return !closed;
  }

  /** The reading is over, and the consumer is about to be closed. */
  synchronized void stopsReading() {
    consumer = null;
  }

  @Override
  public void request(long items) {
    wanted.release((int) Math.min(items, MAX_AT_ONCE));
  }

  @Override
  public synchronized void cancel() {
    closed = true;
    wanted.release();
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  @Override
  public void send(FeedItem item) throws InterruptedException {
    wanted.acquire();
    if (closed) {
      // The next sender must not wait for a client that is gone.
      wanted.release();
    } else {
      subscriber.onNext(item);
    }
  }

  @Override
  public boolean closed() {
    return closed;
  }
}
