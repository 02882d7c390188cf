package studio.balancer.manifest.feed;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.FetchSize;
import studio.balancer.log.LogClients;
import studio.balancer.messaging.topic.TopicConfiguration;

/** Lets a limited number of clients follow the progress events, each with a consumer of its own. */
@Singleton
public final class ProgressFeed {
  private static final Logger LOG = Logger.getLogger(ProgressFeed.class);

  private final LogClients kafka;
  private final Admin admin;
  private final FeedConfiguration configuration;
  private final String topic;
  private final Semaphore places;
  private final Set<FeedClient> clients = ConcurrentHashMap.newKeySet();

  public ProgressFeed(
      LogClients kafka, Admin admin, TopicConfiguration topics, FeedConfiguration configuration) {
    this.kafka = kafka;
    this.admin = admin;
    this.configuration = configuration;
    this.topic = Topic.BALANCE_PROGRESS.name(topics.topicPrefix().orElse(""));
    this.places = new Semaphore(configuration.maxClients());
  }

  /**
   * Makes a place for a client.
   *
   * @param from where it was, if it was here before
   * @param actor whose events it wants; all, if empty
   * @return the events, or empty if all places are taken
   */
  Optional<Flow.Publisher<FeedItem>> follow(Optional<FeedPosition> from, Optional<ActorId> actor) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    return Optional.of(
        subscriber -> {
          FeedClient client = new FeedClient(subscriber);
          clients.add(client);
          subscriber.onSubscribe(client);
          Thread.ofVirtual().name("feed").start(() -> serve(client, subscriber, from, actor));
        });
  }

  private void serve(
      FeedClient client,
      Flow.Subscriber<? super FeedItem> subscriber,
      Optional<FeedPosition> from,
      Optional<ActorId> actor) {
    try {
      TopicDescription description = kafka.describe(admin, topic);
      try (Consumer<byte[], byte[]> consumer = kafka.follower(FetchSize.small())) {
        if (client.reads(consumer)) {
          new FeedReader(consumer, description, from, actor, configuration.heartbeat())
              .readTo(client);
        }
      } finally {
        client.stopsReading();
      }
      subscriber.onComplete();
    } catch (WakeupException e) {
      LOG.debug("A client of the progress feed has gone");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      subscriber.onComplete();
    } catch (RuntimeException e) {
      LOG.warnf("A client of the progress feed is cut off: %s", e.getMessage());
      subscriber.onError(e);
    } finally {
      clients.remove(client);
      places.release();
    }
  }

  @PreDestroy
  void stop() {
    clients.forEach(FeedClient::cancel);
  }
}
