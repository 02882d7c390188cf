package studio.balancer.simulation.services;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.world.World;
import studio.balancer.storage.claims.ClaimBook;
import studio.balancer.storage.deleting.CompanionObjects;
import studio.balancer.storage.deleting.CopyDeletion;
import studio.balancer.storage.deleting.ImageDeleting;
import studio.balancer.storage.deleting.ImageLocation;
import studio.balancer.storage.deleting.LocalCompanions;
import studio.balancer.storage.deleting.ObjectDeletion;
import studio.balancer.storage.deleting.Trash;
import studio.balancer.storage.localcopy.LocalCopies;
import studio.balancer.storage.storing.ImageStoring;
import studio.balancer.storage.storing.Numbering;
import studio.balancer.storage.storing.StagingArea;
import studio.balancer.storage.storing.TrainingImages;

/** The storage-service. */
public final class Storage implements Service {
  private final Deliveries deliveries;
  private final ImageStoring storing;
  private final ImageDeleting deleting;

  /**
   * @param instance the process
   * @param world what it is in
   */
  public Storage(Instance instance, World world) {
    Settings settings = Settings.DEFAULTS;
    Surroundings around = new Surroundings(instance, world, "storage-service");
    ClaimBook claims = new ClaimBook(around.store(), Surroundings.BUCKET, instance.jitteredPause());
    TrainingImages images =
        new TrainingImages(around.store(), Surroundings.URLS, Surroundings.BUCKET);
    LocalCopies copies = new LocalCopies(Surroundings.NO_COPIES);
    WorkingMemory memory = new WorkingMemory(settings.imageMemory().asLongValue());
    this.deliveries = around.deliveries();
    this.storing =
        new ImageStoring(
            claims,
            new StagingArea(around.store(), Surroundings.BUCKET),
            new Numbering(claims, images),
            images,
            copies,
            memory,
            around.publisher(),
            around.clock(),
            settings);
    Trash trash = new Trash(around.store(), Surroundings.BUCKET, around.clock());
    CopyDeletion copyDeletion =
        new CopyDeletion(
            Surroundings.NO_COPIES,
            copies,
            new LocalCompanions(Surroundings.NO_COPIES, trash, memory, settings),
            trash,
            memory,
            settings);
    this.deleting =
        new ImageDeleting(
            claims,
            new ImageLocation(Surroundings.URLS, Surroundings.BUCKET),
            new ObjectDeletion(
                around.store(),
                trash,
                new CompanionObjects(around.store(), trash, memory, settings),
                copyDeletion,
                memory,
                settings),
            copyDeletion,
            trash,
            around.publisher(),
            around.clock());
  }

  @Override
  public List<Topic> topics() {
    return List.of(Topic.IMAGE_GENERATED, Topic.DELETE_IMAGE);
  }

  @Override
  public CompletionStage<Void> deliver(Topic topic, List<ConsumerRecord<byte[], byte[]>> records) {
    ConsumerRecord<byte[], byte[]> record = records.getFirst();
    return topic == Topic.IMAGE_GENERATED
        ? deliveries.deliver(record, ImageGenerated.class, storing)
        : deliveries.deliver(record, DeleteImage.class, deleting);
  }
}
