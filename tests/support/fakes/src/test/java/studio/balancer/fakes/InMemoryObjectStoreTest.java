package studio.balancer.fakes;

import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreContract;

/** The double keeps the promises that the real store keeps. */
class InMemoryObjectStoreTest extends ObjectStoreContract {
  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected String bucket() {
    return "studio";
  }
}
