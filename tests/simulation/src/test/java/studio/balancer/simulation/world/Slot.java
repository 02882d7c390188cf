package studio.balancer.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.log.Consumer;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.scheduling.Killed;
import studio.balancer.simulation.services.Service;

/** A place where a service's process runs, and another one as soon as it was killed. */
final class Slot implements Consumer {
  /** As many records of a topic are worked on at once. */
  private static final int AT_ONCE = 3;

  private final String name;
  private final World world;
  private final Function<Instance, Service> program;
  private Instance instance;
  private Service service;
  private int busy;

  Slot(String name, World world, Function<Instance, Service> program) {
    this.name = name;
    this.world = world;
    this.program = program;
    start();
  }

  private void start() {
    busy = 0;
    instance = world.steps().instance(name);
    service = program.apply(instance);
  }

  /**
   * Kills the process, now or around its next write. After a while another one starts, and gets
   * again what was not committed.
   */
  void crash() {
    Instance victim = instance;
    switch (world.chance().below(3)) {
      case 0 -> {
        victim.kill();
        died(victim);
      }
      case 1 -> victim.doom(false, () -> died(victim));
      default -> victim.doom(true, () -> died(victim));
    }
  }

  private void died(Instance victim) {
    world.steps().trace().step("CRASH", "%s", victim);
    world.bucket().killed();
    int seconds = world.chance().onceIn(2) ? 0 : world.chance().between(1, 60);
    world.steps().time().after(Duration.ofSeconds(seconds), this::restart);
  }

  private void restart() {
    start();
    service.topics().forEach(topic -> world.log().subscription(topic).restart(this));
  }

  /** Whether it has taken on something and not done it yet. */
  boolean busy() {
    return instance.alive() && busy > 0;
  }

  Instance instance() {
    return instance;
  }

  List<Topic> topics() {
    return service.topics();
  }

  @Override
  public boolean free(Topic topic) {
    return instance.alive() && busy < (batches(topic) ? 1 : AT_ONCE);
  }

  @Override
  public boolean batches(Topic topic) {
    return topic == Topic.IMAGE_EVENTS;
  }

  @Override
  public void deliver(Topic topic, List<ConsumerRecord<byte[], byte[]>> records, Runnable done) {
    busy++;
    Instance mine = instance;
    Service program = service;
    world.steps().trace().step(mine, "gets %s", new Offsets(records));
    world.steps().start(() -> work(mine, program, topic, records, done));
  }

  private void work(
      Instance mine,
      Service program,
      Topic topic,
      List<ConsumerRecord<byte[], byte[]>> records,
      Runnable done) {
    try {
      program.deliver(topic, records).toCompletableFuture().join();
      mine.request("acknowledge", topic);
      done.run();
    } catch (CompletionException e) {
      died(mine, e.getCause());
    } catch (RuntimeException | Error e) {
      died(mine, e);
    } finally {
      if (mine == instance) {
        busy--;
      }
    }
  }

  /** Whatever leaves a process's threads is an error, but for its own death. */
  private void died(Instance mine, Throwable cause) {
    if (!(cause instanceof Killed killed) || killed.instance() != mine) {
      world.seen(new Violation(Law.NOTHING_GIVEN_UP, "%s died of %s".formatted(mine, cause)));
    }
  }

  /** Records by their places, which is all that a trace needs of them. */
  private record Offsets(List<ConsumerRecord<byte[], byte[]>> records) {
    @Override
    public String toString() {
      return records.stream()
          .map(one -> "%s-%d@%d".formatted(one.topic(), one.partition(), one.offset()))
          .toList()
          .toString();
    }
  }
}
