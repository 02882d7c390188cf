package studio.balancer.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.system.OnOwnSystem;
import studio.balancer.system.ParkedImage;
import studio.balancer.system.RealBrowser;

/**
 * Whoever watches gets every event once, whatever happens to the line, the console or the browser.
 */
@OnOwnSystem
class LiveStreamSystemTest {
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final Pattern POSITION = Pattern.compile("data-live=\"([^\"]+)\"");
  private static final int MAX_WATCHERS = 12;

  /** The console's own default is 15 s. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "BALANCER_CONSOLE_HEARTBEAT",
          "PT1S",
          "BALANCER_CONSOLE_MAX_WATCHERS",
          String.valueOf(MAX_WATCHERS));

  /** More than fits into what the system and the console hold for one that does not read. */
  private static final int BATCHES = 20;

  private static final int OF_A_BATCH = 300;
  private static final int LONG = 2_000;

  private static final List<RecordMetadata> WRITTEN = new ArrayList<>();
  private static LoneConsole console;

  @BeforeAll
  static void start() {
    console = LoneConsole.prepare();
    console.look(SETTINGS);
    wait("the log").until(() -> position().isPresent());
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void aPageAndWhatFollowsLackNothingAndRepeatNothing() throws Exception {
    // Given
    write(events(5, ""));
    String position = position().orElseThrow();

    // When
    write(events(20, ""));
    try (LiveReader reader = LiveReader.from(console, position)) {
      write(events(20, ""));

      // Then
      awaitExactly(reader);
    }
  }

  @Test
  void whoWasAwayGoesOnExactlyThereAlsoInAnotherProcess() throws Exception {
    // Given
    LiveReader first = LiveReader.from(console, position().orElseThrow());
    write(events(10, ""));
    awaitExactly(first);

    // When
    first.close();
    write(events(50, ""));
    LiveReader second = LiveReader.after(console, first);
    awaitExactly(second);
    second.close();
    write(events(15, ""));
    console.kill();
    write(events(15, ""));
    console.look(SETTINGS);

    // Then
    try (LiveReader third = LiveReader.after(console, second)) {
      awaitExactly(third);
      assertThat(third.places()).hasSize(30);
      assertThat(third.resets()).isZero();
    }
  }

  @Test
  void aSilentStreamHasAHeartbeat() throws Exception {
    // When
    try (LiveReader reader = LiveReader.from(console, position().orElseThrow())) {
      // Then: the first one says where it begins
      wait("two heartbeats").until(() -> reader.heartbeats() >= 3);
    }
  }

  @Test
  void whoDoesNotReadIsCutOffAndHoldsUpNobody() throws Exception {
    // Given
    String position = position().orElseThrow();
    try (Socket socket = new Socket();
        LiveReader reader = LiveReader.from(console, position)) {
      socket.setReceiveBufferSize(4_096);
      socket.setSoTimeout((int) MAX_WAIT.toMillis());
      int port = Integer.parseInt(console.url().substring(console.url().lastIndexOf(':') + 1));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket
          .getOutputStream()
          .write(
              ("GET /live?from=%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(position, port))
                  .getBytes(StandardCharsets.US_ASCII));

      // When
      for (int batch = 0; batch < BATCHES; batch++) {
        write(events(OF_A_BATCH, "x".repeat(LONG)));
        awaitExactly(reader);
      }

      // Then
      assertThat(readToTheEnd(socket)).as("bytes").isLessThan((long) BATCHES * OF_A_BATCH * LONG);
    }
  }

  @Test
  void oneReaderOfTheLogServesAll() throws Exception {
    // Given
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/net/tcp")), "proc(5)");
    String servers = console.access().bootstrapServers();
    int port = Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
    String position = position().orElseThrow();
    long before = OpenConnections.to(port, console.process().pid());
    List<LiveReader> readers = new ArrayList<>();
    try {
      // When
      for (int number = 0; number < MAX_WATCHERS; number++) {
        readers.add(LiveReader.from(console, position));
      }
      write(events(10, ""));

      // Then
      for (LiveReader reader : readers) {
        awaitExactly(reader);
      }
      assertThat(before).isPositive();
      assertThat(OpenConnections.to(port, console.process().pid())).isLessThanOrEqualTo(before);
      assertThatThrownBy(() -> LiveReader.from(console, position)).hasMessage("status 503");
    } finally {
      readers.forEach(LiveReader::close);
    }
  }

  @Test
  void allTabsOfABrowserShareAConnectionThatOutlastsASleep() throws Exception {
    // Given
    OpenPlans plans = new OpenPlans(0, 3, 6);
    write(plans.begun());
    try (RealBrowser browser = RealBrowser.start().orElse(null)) {
      if (browser == null) {
        System.out.println("NOT RUN: a browser that sleeps, for want of " + RealBrowser.PACKAGE);
      }
      Assumptions.assumeTrue(browser != null, "the package " + RealBrowser.PACKAGE);
      List<LiveReader> readers = new ArrayList<>();
      try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
        // Room for one more.
        String position = position().orElseThrow();
        wait("the readers of another test have left")
            .ignoreExceptions()
            .until(
                () -> {
                  readers.add(LiveReader.from(console, position));
                  return readers.size() == MAX_WATCHERS - 1;
                });
        List<Page> tabs = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
          Page tab = person.newPage();
          tab.navigate(console.url() + "/?q=live");
          hasText(tab.locator("#live-state"), "live");
          tab.evaluate("window.notLoadedAgain = true");
          tabs.add(tab);
        }
        assertThatThrownBy(() -> LiveReader.from(console, position)).hasMessage("status 503");

        // When
        try (HaltedBrowser asleep = HaltedBrowser.halt(browser)) {
          write(done(plans, 0, 2));
          readers.forEach(LiveReader::close);
          console.kill();
          write(done(plans, 2, 4));
          console.look(SETTINGS);
          write(done(plans, 4, 5));
          assertThat(asleep).isNotNull();
        }

        // Then
        for (Page tab : tabs) {
          for (int number = 0; number < 3; number++) {
            hasText(
                tab.locator("tbody [data-plan='%s'] [data-done]".formatted(OpenPlans.plan(number))),
                "5");
          }
          hasText(tab.locator("#live-state"), "live");
          assertThat(tab.evaluate("window.notLoadedAgain")).isEqualTo(true);
        }
      } finally {
        readers.forEach(LiveReader::close);
      }
    }
  }

  @Test
  void theInboxFollowsWithoutTakingAnythingOutOfAPersonsHands() throws Exception {
    // Given
    write(parked("parked-b"));
    try (RealBrowser browser = RealBrowser.start().orElse(null)) {
      if (browser == null) {
        System.out.println("NOT RUN: the inbox in a browser, for want of " + RealBrowser.PACKAGE);
      }
      Assumptions.assumeTrue(browser != null, "the package " + RealBrowser.PACKAGE);
      try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
        Page page = person.newPage();
        signIn(page);
        page.navigate(console.url() + "/inbox");
        hasText(page.locator("#live-state"), "live");
        page.evaluate("window.notLoadedAgain = true");
        Locator reason = page.locator("form[action*='parked-b'] input[name=reason]");
        Locator summary = page.locator("details:has(form[action*='parked-b']) summary");
        summary.click(new Locator.ClickOptions().setTimeout(MAX_WAIT.toMillis()));
        reason.fill("not on the");
        AtomicInteger readings = new AtomicInteger();
        page.onRequest(request -> readings.addAndGet(request.url().endsWith("/inbox") ? 1 : 0));

        // When: one that is told, before and after it, and one that no event tells of
        long begun = System.nanoTime();
        write(parked("parked-a"));
        write(parked("parked-c"));
        console.writeDeadLetter("why-it-was-put-aside");
        write(events(OF_A_BATCH, ""));
        has(page.locator("section[aria-labelledby=parked-parked-a]"));
        has(page.locator("section[aria-labelledby=parked-parked-c]"));
        write(events(OF_A_BATCH, ""));
        has(page.getByText("why-it-was-put-aside"));
        write(events(OF_A_BATCH, ""));
        page.keyboard().type(" invoice");

        // Then
        assertThat(reason).hasValue("not on the invoice");
        assertThat(page.locator("details[open]")).hasCount(1);
        assertThat(page.evaluate("window.notLoadedAgain")).isEqualTo(true);
        assertThat(readings.get())
            .isLessThanOrEqualTo(1 + (int) Duration.ofNanos(System.nanoTime() - begun).toSeconds());
      }
    }
  }

  /** As generator and manifest service leave it. */
  private static List<Message> parked(String command) {
    String actor = "00001_x";
    ImageParked parked =
        ParkedImage.noted(
            console.access().objectStore(), console.access().bucket(), actor, "plan-1", command);
    return List.of(
        parked,
        new ImageProgressed(
            command,
            parked.planId(),
            parked.actorId(),
            CommandKind.GENERATE,
            CommandStatus.PARKED,
            parked.type(),
            null,
            null,
            0,
            1,
            Instant.now()));
  }

  private static void signIn(Page page) {
    page.navigate(console.url() + "/sign-in");
    page.locator("input[name=name]").fill("tester");
    page.locator("input[name=token]").fill(LoneConsole.TOKEN);
    page.keyboard().press("Enter");
    has(page.getByText("Sign out"));
  }

  private static List<Message> done(OpenPlans plans, int from, int to) {
    List<Message> messages = new ArrayList<>();
    for (int command = from; command < to; command++) {
      for (int number = 0; number < plans.actors(); number++) {
        messages.add(OpenPlans.stored(number, command, Instant.now()));
        messages.add(plans.progress(number, command, Instant.now()));
      }
    }
    return messages;
  }

  /** Answers to changes that nobody waits for, of several actors. */
  private static List<Message> events(int count, String more) {
    return IntStream.range(0, count)
        .<Message>mapToObj(
            number ->
                new ChangeRejected(
                    "change-" + number,
                    "test",
                    new ActorId("%05d_x".formatted(number % 40)),
                    "not wanted" + more,
                    Instant.now()))
        .toList();
  }

  private static void write(List<Message> messages) throws Exception {
    console.write(messages).stream()
        .filter(place -> place.topic().equals(Topic.BALANCE_PROGRESS.baseName()))
        .forEach(WRITTEN::add);
  }

  /** What was written after the reader's begin: every event once, each partition in its order. */
  private static void awaitExactly(LiveReader reader) {
    List<RecordMetadata> expected =
        WRITTEN.stream()
            .filter(place -> reader.expects(place.partition(), place.offset()))
            .toList();
    wait("%d events".formatted(expected.size()))
        .until(() -> reader.places().size() >= expected.size());
    List<String> got = reader.places();
    for (int partition = 0; partition < Topic.BALANCE_PROGRESS.partitions(); partition++) {
      String begin = partition + "-";
      assertThat(got.stream().filter(place -> place.startsWith(begin)))
          .as("from %s", reader.begin())
          .containsExactlyElementsOf(
              expected.stream()
                  .map(place -> place.partition() + "-" + place.offset())
                  .filter(place -> place.startsWith(begin))
                  .toList());
    }
  }

  private static void has(Locator locator) {
    assertThat(locator)
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(MAX_WAIT.toMillis()));
  }

  private static void hasText(Locator locator, String text) {
    assertThat(locator)
        .hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(MAX_WAIT.toMillis()));
  }

  /** How many bytes come before the other side ends it. */
  private static long readToTheEnd(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    } catch (SocketException e) {
      // A reset is an end, too.
      return bytes;
    }
    return bytes;
  }

  /** How far the first page knows the events. */
  private static Optional<String> position() throws Exception {
    Matcher found = POSITION.matcher(console.get("/").body());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static ConditionFactory wait(String what) {
    return Awaitility.await(what).atMost(MAX_WAIT);
  }
}
