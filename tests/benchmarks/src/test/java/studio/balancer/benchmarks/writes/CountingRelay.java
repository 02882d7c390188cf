package studio.balancer.benchmarks.writes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands bytes on between a service and the S3 server, and counts the PUTs of manifests among its
 * requests: it looks for the beginning of such a request in what the service sends, and changes
 * nothing, so that signatures stay valid.
 */
final class CountingRelay implements AutoCloseable {
  private static final int BUFFER = 64 << 10;

  private final URI backend;
  private final byte[] begin;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong puts = new AtomicLong();

  /** Listens on a free port of this machine. */
  CountingRelay(URI backend, String bucket) throws IOException {
    this.backend = backend;
    this.begin = "PUT /%s/manifests/".formatted(bucket).getBytes(StandardCharsets.US_ASCII);
    this.listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    threads.submit(this::listen);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** How many manifests were put so far. */
  long puts() {
    return puts.get();
  }

  private Void listen() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      Socket server = new Socket();
      server.connect(new InetSocketAddress(backend.getHost(), backend.getPort()));
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      threads.submit(() -> handOn(client, server, true));
      threads.submit(() -> handOn(server, client, false));
    }
    return null;
  }

  private Void handOn(Socket from, Socket to, boolean counted) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int matched = 0;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (counted) {
          matched = count(buffer, read, matched);
        }
        out.write(buffer, 0, read);
      }
    }
    return null;
  }

  /** Counts in one piece; what has matched at its end goes on with the next. */
  private int count(byte[] piece, int length, int matchedBefore) {
    int matched = matchedBefore;
    for (int i = 0; i < length; i++) {
      // The first letter is nowhere else in it before a slash, so a mismatch begins anew.
      matched = piece[i] == begin[matched] ? matched + 1 : piece[i] == begin[0] ? 1 : 0;
      if (matched == begin.length) {
        puts.incrementAndGet();
        matched = 0;
      }
    }
    return matched;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
