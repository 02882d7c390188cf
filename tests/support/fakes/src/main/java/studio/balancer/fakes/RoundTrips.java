package studio.balancer.fakes;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.objectstore.ObjectStore;

/**
 * The requests that a client makes to its store, so that a test can hold them to a number: each is
 * named by its kind and the first folder of its key, as in {@code READ claims}.
 */
public final class RoundTrips {
  private final List<String> requests = new ArrayList<>();

  /** The store, through which every request is counted. */
  public ObjectStore to(ObjectStore store) {
    return of(new FaultyStore(store));
  }

  /** The same store, of which every request is counted from now on. */
  public FaultyStore of(FaultyStore store) {
    for (FaultyStore.Operation operation : FaultyStore.Operation.values()) {
      store.before(operation, request -> note(operation + " " + folder(request.key())));
    }
    return store;
  }

  /** The requests in their order. */
  public synchronized List<String> all() {
    return List.copyOf(requests);
  }

  /** Begins to count anew. */
  public synchronized void clear() {
    requests.clear();
  }

  private synchronized void note(String request) {
    requests.add(request);
  }

  private static String folder(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }
}
