package studio.balancer.system.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP connections that a process holds, where the system tells of them (proc(5)). */
final class OpenConnections {
  private static final int REMOTE = 2;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private OpenConnections() {}

  /** How many of a process's connections lead to a port. */
  static long to(int port, long pid) throws IOException {
    Set<String> sockets = sockets(pid);
    long count = 0;
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "net", table))) {
        String[] fields = line.strip().split("\\s+");
        String remote = fields[REMOTE];
        if (sockets.contains("socket:[" + fields[INODE] + "]")
            && Integer.parseInt(remote.substring(remote.indexOf(':') + 1), HEXADECIMAL) == port) {
          count++;
        }
      }
    }
    return count;
  }

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
      for (Path descriptor : open.toList()) {
        try {
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException e) {
          // Closed meanwhile.
          continue;
        }
      }
    }
    return sockets;
  }
}
