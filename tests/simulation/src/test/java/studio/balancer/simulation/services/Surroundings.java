package studio.balancer.simulation.services;

import java.time.Clock;
import java.util.Optional;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.messaging.delivery.Intake;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.Retries;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.publish.KafkaPublisher;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.messaging.trace.MessageTraces;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.S3ObjectStore;
import studio.balancer.simulation.log.Producer;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.store.S3Connection;
import studio.balancer.simulation.store.SimulatedBucket;
import studio.balancer.simulation.world.World;
import studio.balancer.traces.store.TracedStore;

/** What every service's process has: the libraries, connected to the simulated world. */
final class Surroundings {
  static final BucketConfiguration BUCKET = () -> SimulatedBucket.NAME;
  static final ObjectUrls URLS = new ObjectUrls(Optional.empty(), "eu-central-1");

  /** Local copies are off: S3 is the truth, and the protocol does not depend on them. */
  static final DataFolder NO_COPIES =
      new DataFolder(java.nio.file.Path.of("target", "no-data-folder"), false);

  private final Instance instance;
  private final ObjectStore store;
  private final Publisher publisher;
  private final DeadLetterQueue deadLetters;
  private final Retries retries;
  private final Clock clock;
  private final MessageTraces traces;

  Surroundings(Instance instance, World world, String service) {
    Producer producer = new Producer(instance, world.log(), world.faults());
    this.instance = instance;
    this.clock = world.steps().time();
    this.store =
        new TracedStore(
            new S3ObjectStore(
                new S3Connection(instance, world.bucket(), world.lateWrites(), world.faults())),
            world.traces());
    this.traces = new MessageTraces(world.traces(), service);
    this.publisher = new KafkaPublisher(producer, Settings.DEFAULTS, service, traces);
    this.deadLetters = new DeadLetterQueue(producer, Settings.DEFAULTS, service, clock);
    this.retries = new Retries(Settings.DEFAULTS, instance.jitteredPause(), clock);
  }

  Instance instance() {
    return instance;
  }

  ObjectStore store() {
    return store;
  }

  Publisher publisher() {
    return publisher;
  }

  DeadLetterQueue deadLetters() {
    return deadLetters;
  }

  Retries retries() {
    return retries;
  }

  Deliveries deliveries() {
    return new Deliveries(deadLetters, retries, new Intake(), new InFlightRecords(clock), traces);
  }

  MessageTraces traces() {
    return traces;
  }

  Pause pause() {
    return instance.pause();
  }

  Clock clock() {
    return clock;
  }
}
