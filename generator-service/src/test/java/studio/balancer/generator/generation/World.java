package studio.balancer.generator.generation;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.message.Message;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.CrashPoints;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.RecordedMessages;
import studio.balancer.fakes.TestClock;
import studio.balancer.generator.admission.Admission;
import studio.balancer.generator.admission.CircuitBreaker;
import studio.balancer.generator.admission.RateLimiter;
import studio.balancer.generator.baseimage.BaseImages;
import studio.balancer.generator.fake.CrashingReplicate;
import studio.balancer.generator.fake.FakeOutputs;
import studio.balancer.generator.fake.FakeReplicate;
import studio.balancer.generator.fake.Settings;
import studio.balancer.generator.ledger.Ledger;
import studio.balancer.generator.ledger.LedgerEntry;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.replicate.Replicate;
import studio.balancer.images.Pictures;
import studio.balancer.images.base.BaseImageSearch;
import studio.balancer.images.inspection.DecodingInspection;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.messaging.delivery.Retries;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;

/** Everything around the generator's core: what outlives it when it is killed. */
final class World {
  static final String BUCKET = "training";
  static final ActorId ACTOR = new ActorId("0001_european_20_female");
  static final String PLAN = "plan-1";
  static final String BASE_IMAGE = "s3://training/base/actor.png";

  final TestClock time = new TestClock();
  final InMemoryObjectStore store = new InMemoryObjectStore();
  final FakeReplicate replicate = new FakeReplicate(time);
  final FakeOutputs outputs = new FakeOutputs();
  final RecordedMessages published = new RecordedMessages();
  final Ledger ledger = new Ledger(store, () -> BUCKET);

  World() {
    store.create(
        new ObjectAddress(BUCKET, "base/actor.png"),
        new ObjectContent(
            Pictures.png(Pictures.gradient(40, 30, BufferedImage.TYPE_INT_ARGB)),
            "image/png",
            Map.of()));
  }

  /** A generator's core, as a service has it that was just started. */
  Generation generation() {
    return generation(store, replicate);
  }

  /** The same, which may be killed. */
  Generation generation(CrashPoints points) {
    return generation(
        FaultyStore.crashing(store, points), new CrashingReplicate(replicate, points));
  }

  /** The same with a store or a Replicate of one's own. */
  Generation generation(ObjectStore ownStore, Replicate ownReplicate) {
    Settings settings = Settings.DEFAULTS;
    Ledger ownLedger = new Ledger(ownStore, () -> BUCKET);
    PatientReplicate reads = new PatientReplicate(ownReplicate, settings, time::pause, time);
    Adoption adoption = new Adoption(reads, settings, time);
    CircuitBreaker circuitBreaker = new CircuitBreaker(settings, time);
    Retries retries = new Retries(settings, time::pause, time);
    Submission submission =
        new Submission(
            baseImages(ownStore),
            ownLedger,
            new Admission(new RateLimiter(settings, time), circuitBreaker, time::pause),
            circuitBreaker,
            ownReplicate,
            new AttemptRecorder(ownLedger, adoption, retries, time::pause, time),
            retries,
            settings,
            time);
    Completion completion =
        new Completion(
            new Polling(
                reads, ownReplicate, new LookSchedule(settings), settings, time::pause, time),
            adoption,
            new Results(
                outputs,
                new Staging(
                    ownStore, () -> BUCKET, new DecodingInspection(PicturesDecoder.SHARED))),
            ownLedger,
            time);
    return new Generation(ownLedger, submission, completion, published::publish, time);
  }

  private static BaseImages baseImages(ObjectStore store) {
    return new BaseImages(
        new BaseImageSearch(
            new DataFolder(Path.of("target", "no-data-folder"), true),
            store,
            new ObjectUrls(Optional.empty(), "eu-central-1")),
        PicturesDecoder.SHARED);
  }

  /** What the ledger says about a command. */
  LedgerEntry entry(GenerateImage command) {
    return ledger.find(command.commandId()).map(Recorded::entry).orElseThrow();
  }

  /** The only message that was published. */
  <M extends Message> M published(Class<M> type) {
    return type.cast(published.only());
  }

  /** A command of the plan. */
  static GenerateImage command(int slot) {
    return command(slot, BASE_IMAGE);
  }

  /** A command of the plan with a base image of one's own. */
  static GenerateImage command(int slot, String baseImageUrl) {
    return new GenerateImage(
        ImageCommand.idOf(PLAN, CommandKind.GENERATE, slot),
        PLAN,
        ACTOR,
        slot,
        ImageType.PHOTOREALISTIC,
        "a woman by a window, looking away, number " + slot,
        new BaseImageReference(null, null, null, baseImageUrl),
        16,
        TestClock.START);
  }
}
