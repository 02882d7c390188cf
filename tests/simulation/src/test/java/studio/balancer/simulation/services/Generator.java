package studio.balancer.simulation.services;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.generator.admission.Admission;
import studio.balancer.generator.admission.CircuitBreaker;
import studio.balancer.generator.admission.RateLimiter;
import studio.balancer.generator.baseimage.BaseImage;
import studio.balancer.generator.generation.Adoption;
import studio.balancer.generator.generation.AttemptRecorder;
import studio.balancer.generator.generation.Completion;
import studio.balancer.generator.generation.Generation;
import studio.balancer.generator.generation.LookSchedule;
import studio.balancer.generator.generation.PatientReplicate;
import studio.balancer.generator.generation.Polling;
import studio.balancer.generator.generation.Results;
import studio.balancer.generator.generation.Staging;
import studio.balancer.generator.generation.Submission;
import studio.balancer.generator.ledger.Ledger;
import studio.balancer.generator.replicate.Replicate;
import studio.balancer.generator.replicate.TracedReplicate;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.simulation.replicate.Pictures;
import studio.balancer.simulation.replicate.ReplicateConnection;
import studio.balancer.simulation.replicate.ToldPredictions;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.world.World;

/** The generator-service. */
public final class Generator implements Service {
  /** Of no consequence: no money, number or event depends on what is in it. */
  private static final BaseImage BASE_IMAGE = new BaseImage.Prepared("data:image/jpeg;base64,");

  private final Deliveries deliveries;
  private final Handler<GenerateImage> generation;

  /**
   * @param instance the process
   * @param world what it is in
   */
  public Generator(Instance instance, World world) {
    Settings settings = Settings.DEFAULTS;
    Surroundings around = new Surroundings(instance, world, "generator-service");
    Ledger ledger = new Ledger(around.store(), Surroundings.BUCKET);
    ToldPredictions told = new ToldPredictions(world.bucket(), world::seen);
    ReplicateConnection connection =
        new ReplicateConnection(
            instance,
            world.replicate(),
            world.faults(),
            told,
            settings.createTimeout(),
            around.clock());
    Replicate replicate = new TracedReplicate(connection, world.traces());
    PatientReplicate reads =
        new PatientReplicate(replicate, settings, around.pause(), around.clock());
    Adoption adoption = new Adoption(reads, settings, around.clock());
    CircuitBreaker circuitBreaker = new CircuitBreaker(settings, around.clock());
    Submission submission =
        new Submission(
            command -> BASE_IMAGE,
            ledger,
            new Admission(
                new RateLimiter(settings, around.clock()), circuitBreaker, around.pause()),
            circuitBreaker,
            replicate,
            new AttemptRecorder(ledger, adoption, around.retries(), around.pause(), around.clock()),
            around.retries(),
            settings,
            around.clock());
    Completion completion =
        new Completion(
            new Polling(
                reads,
                replicate,
                new LookSchedule(settings),
                settings,
                around.pause(),
                around.clock()),
            adoption,
            new Results(
                connection, new Staging(around.store(), Surroundings.BUCKET, Pictures.INSPECTION)),
            ledger,
            around.clock());
    this.deliveries = around.deliveries();
    this.generation =
        told.watched(
            new Generation(ledger, submission, completion, around.publisher(), around.clock()));
  }

  @Override
  public List<Topic> topics() {
    return List.of(Topic.GENERATE_IMAGE);
  }

  @Override
  public CompletionStage<Void> deliver(Topic topic, List<ConsumerRecord<byte[], byte[]>> records) {
    return deliveries.deliver(records.getFirst(), GenerateImage.class, generation);
  }
}
