package studio.balancer.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a process takes. */
public final class ResidentSize {
  private static final Pattern VM_RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private ResidentSize() {}

  /**
   * The resident size in bytes; empty where the system does not tell, or the process is gone. Linux
   * tells in {@code /proc/<pid>/status} (proc(5)), elsewhere {@code ps} does.
   */
  public static OptionalLong of(long pid) {
    try {
      Path status = Path.of("/proc", String.valueOf(pid), "status");
      if (Files.exists(status)) {
        Matcher matcher = VM_RSS.matcher(Files.readString(status));
        return matcher.find() ? kilobytes(matcher.group(1)) : OptionalLong.empty();
      }
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
      String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.isBlank() ? OptionalLong.empty() : kilobytes(answer.strip());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong kilobytes(String number) {
    return OptionalLong.of(Long.parseLong(number) * 1024);
  }
}
