package studio.balancer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.Looking;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.images.Images;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.audit.log.LogReader;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.deadletter.DeadLetters;
import studio.balancer.operations.deadletter.Marks;
import studio.balancer.operations.evaluating.SetEvaluation;
import studio.balancer.operations.export.CheckedBytes;
import studio.balancer.operations.export.ExportOptions;
import studio.balancer.operations.export.Exporting;
import studio.balancer.operations.fold.LogFolding;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.importing.ActorImport;
import studio.balancer.operations.importing.check.PlaceCheck;
import studio.balancer.operations.importing.log.ImportLog;
import studio.balancer.operations.importing.upload.Upload;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.installation.Installation;
import studio.balancer.operations.judging.Judging;
import studio.balancer.operations.money.MoneyToday;
import studio.balancer.operations.parked.ParkedCommands;
import studio.balancer.operations.plan.StoredPlans;
import studio.balancer.operations.rawlog.KafkaRecordLog;
import studio.balancer.operations.rawlog.RecordLog;
import studio.balancer.operations.rebuild.ManifestAnnouncements;
import studio.balancer.operations.rebuild.ManifestRebuild;
import studio.balancer.operations.replay.Replay;
import studio.balancer.operations.restore.Restoring;

/** An operator's connections to a running system. */
final class Operation implements AutoCloseable {
  private final Endpoints endpoints;
  private final DataFolder dataFolder;
  private final ServiceClient client = new ServiceClient();
  private final RecordLog log;
  private final S3Connection s3;
  private LogReader events;

  private Operation(Installation installation) {
    this.endpoints = installation.endpoints();
    this.dataFolder = installation.dataFolder();
    this.log = new KafkaRecordLog(endpoints.kafka());
    this.s3 = endpoints.s3Access().connect();
  }

  static Operation on(Balancer balancer) {
    Installation installation = balancer.installation();
    PlatformLog.off();
    return new Operation(installation);
  }

  String name(Topic topic) {
    return topic.name(endpoints.topicPrefix());
  }

  RecordLog log() {
    return log;
  }

  ManifestService manifests() {
    return new ManifestService(client, endpoints.manifest());
  }

  /** Whether local copies are seen from here. */
  boolean copies() {
    return dataFolder.copies();
  }

  /** Folds what the log has, and keeps nothing of it. */
  LogFolding folding() {
    if (events == null) {
      events = new LogReader(endpoints.kafka(), endpoints.topicPrefix());
    }
    return new LogFolding(events, manifestStore(), dataFolder);
  }

  private ManifestStore manifestStore() {
    return new ManifestStore(s3.store(), endpoints.bucket());
  }

  /**
   * Folds every actor anew.
   *
   * @param warnings get a line for each local copy that is not written
   */
  ManifestRebuild rebuild(Consumer<String> warnings) {
    return new ManifestRebuild(
        folding(),
        manifestStore(),
        new LocalManifests(dataFolder, warnings),
        new ManifestAnnouncements(log, name(Topic.ACTOR_MANIFESTS)));
  }

  /**
   * @param urls of further instances of the manifest-service
   */
  Replay replay(List<String> urls) {
    Set<ManifestService> instances =
        (urls.isEmpty() ? List.of(endpoints.manifest()) : urls)
            .stream().map(url -> new ManifestService(client, url)).collect(Collectors.toSet());
    return new Replay(log, client, instances, endpoints.topicPrefix());
  }

  ActorImport actorImport(boolean upload, boolean check) {
    return new ActorImport(
        Optional.of(
            new ImportLog(
                log, endpoints.topicPrefix(), manifests()::read, manifestStore()::history)),
        upload ? Optional.of(Upload.to(s3.store(), endpoints.bucket())) : Optional.empty(),
        check ? Optional.of(new PlaceCheck(Optional.of(s3.store()), s3.urls())) : Optional.empty(),
        dataFolder.root(),
        Clock.systemUTC());
  }

  DeadLetters deadLetters() {
    Marks marks = new Marks(s3.store(), endpoints.bucket(), log, Clock.systemUTC());
    return new DeadLetters(log, marks, manifests(), endpoints.topicPrefix());
  }

  ParkedCommands parked() {
    return new ParkedCommands(
        s3.store(),
        endpoints.bucket(),
        log,
        client,
        endpoints.generator(),
        endpoints.topicPrefix());
  }

  MoneyToday moneyToday() {
    return MoneyToday.of(client, endpoints.planner());
  }

  StoredPlans plans() {
    return new StoredPlans(s3.store(), endpoints.bucket());
  }

  Restoring restoring() {
    return new Restoring(
        s3.store(),
        endpoints.bucket(),
        endpoints.objectUrls(),
        dataFolder,
        manifests()::read,
        kafka()::publish,
        Clock.systemUTC(),
        kafka().source());
  }

  KafkaClients kafka() {
    return new KafkaClients(endpoints.kafka(), endpoints.topicPrefix());
  }

  Judging judging() {
    return new Judging(manifests()::read, kafka()::publish);
  }

  SetEvaluation setEvaluation(Images images, double qualityFloor) {
    return new SetEvaluation(
        manifests()::read,
        manifestStore()::history,
        new ImagePlaces(s3.store(), endpoints.objectUrls(), dataFolder, endpoints.bucket()),
        new Looking(images),
        qualityFloor,
        Clock.systemUTC());
  }

  Bucket bucket() {
    return new Bucket(s3.store(), endpoints.bucket());
  }

  Exporting exporting(ExportOptions options, Path out, int actors) throws IOException {
    return new Exporting(
        manifests()::read,
        new CheckedBytes(bucket(), endpoints.objectUrls(), dataFolder, CheckedBytes.MAX_EXPORTED),
        options,
        out,
        actors);
  }

  @Override
  public void close() {
    log.close();
    if (events != null) {
      events.close();
    }
    s3.close();
    client.close();
  }
}
