package studio.balancer.replicate;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import studio.balancer.replicate.api.Authentication;
import studio.balancer.replicate.api.SimulatedReplicateApi;
import studio.balancer.replicate.http.ApiServer;
import studio.balancer.replicate.prediction.Charge;
import studio.balancer.replicate.prediction.PredictionRunner;
import studio.balancer.replicate.prediction.Predictions;
import studio.balancer.replicate.simulation.RateLimit;
import studio.balancer.replicate.simulation.Simulation;
import studio.balancer.replicate.simulation.SimulationSettings;
import studio.balancer.replicate.storage.Blobs;
import studio.balancer.replicate.storage.Journal;

/**
 * Replicate's HTTP API on this machine, with a model that paints by code. It counts the money that
 * the real service would take, and can fail in every way that the real one does.
 */
public final class SimulatedReplicate implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SimulatedReplicate.class);

  private final Path folder;
  private final boolean temporary;
  private final Predictions predictions;
  private final PredictionRunner runner;
  private final ApiServer server;

  /**
   * Starts it; it answers when this returns. Predictions that an earlier run with the same folder
   * left unfinished go on.
   *
   * @throws java.io.UncheckedIOException if the port is taken or the folder cannot be used
   */
  public SimulatedReplicate(ReplicateSettings settings) {
    // The answers name the port, which is known only once the server listens.
    CompletableFuture<SimulatedReplicateApi> api = new CompletableFuture<>();
    server = new ApiServer(settings.host(), settings.port(), request -> api.join().apply(request));
    temporary = settings.folder() == null;
    try {
      folder = temporary ? TemporaryFolder.create() : settings.folder();
      predictions = predictions(settings, folder);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    runner = new PredictionRunner(predictions, settings.clock());
    api.complete(
        new SimulatedReplicateApi(
            settings.publicUrl() == null ? server.endpoint() : settings.publicUrl(),
            new Authentication(settings.apiToken()),
            predictions,
            runner,
            new Simulation(SimulationSettings.defaults(settings.latency())),
            new RateLimit(settings.createsPerMinute(), settings.clock()),
            settings.clock()));
    runner.resume(settings.latency());
    LOG.infof(
        "simulated Replicate on %s, %d ms an image",
        server.endpoint(), settings.latency().toMillis());
  }

  /** The base URL, without {@code /v1} and without a slash at the end. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** What was charged so far, oldest first; the same as {@code GET /charges}. */
  public List<Charge> charges() {
    return predictions.charges();
  }

  private static Predictions predictions(ReplicateSettings settings, Path folder) {
    Blobs blobs = new Blobs(folder.resolve("blobs"));
    Journal journal = new Journal(folder.resolve("predictions.jsonl"));
    return new Predictions(journal, blobs, settings.clock());
  }

  @Override
  public void close() {
    server.close();
    runner.close();
    predictions.close();
    if (temporary) {
      TemporaryFolder.delete(folder);
    }
  }
}
