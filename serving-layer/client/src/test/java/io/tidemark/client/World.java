package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.cassandra.SeamSettings;
import io.tidemark.client.Publisher.Event;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.TestInfo;

/** A view in Cassandra, one log, batch and speed layer as they are told, and clients. */
final class World implements AutoCloseable {
  static final Duration AGE = Duration.ofMinutes(10);

  private static final Instant MIDNIGHT = Instant.parse("2024-03-01T00:00:00Z");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Publisher publisher;
  private final SpeedLayer layer;
  private int events;

  /** With a view of that test's own. */
  World(Class<?> tests, TestInfo test) {
    ResolvedView view =
        Views.view(
            "v" + Integer.toHexString(test.getDisplayName().hashCode()),
            ZoneOffset.UTC,
            List.of(TileSize.HOUR, TileSize.DAY),
            List.of(new Field("k", DataType.STRING)),
            Views.count("n"),
            Views.measure("sum", Aggregate.SUM, DataType.LONG));
    this.publisher = new Publisher(tests, view, seam(Duration.ofNanos(1)));
    this.layer = new SpeedLayer(publisher);
  }

  Publisher publisher() {
    return publisher;
  }

  SpeedLayer layer() {
    return layer;
  }

  /** Events that arrive at these times, each with a value of its own: 1, 2, 4, ... */
  void arrive(Instant... times) {
    for (Instant time : times) {
      layer.commit(time, event(time));
    }
  }

  private Event event(Instant time) {
    return new Event(List.of("a"), time.isBefore(hours(24)) ? time : hours(23.9), 1L << events++);
  }

  /** The sum of the values of the first so many events. */
  static long sum(int events) {
    return (1L << events) - 1;
  }

  /** Publishes; gives the horizon. */
  long publish(Instant horizon) {
    return layer.publish(horizon).horizonMillis();
  }

  /** So many hours after the midnight that the tests are about. */
  static Instant hours(double hours) {
    return MIDNIGHT.plusMillis(Math.round(hours * 3_600_000));
  }

  /** Sees through when an answer says that it is complete, and what the newest in it is. */
  static void assertStates(Answer answer, Instant through, Instant ahead) {
    assertEquals(through, answer.provenance().through());
    assertEquals(ahead, answer.provenance().ahead());
  }

  /** The cells of key a, a day before and a day after midnight. */
  ViewQuery ask(ViewClient client) {
    return client
        .view(publisher.tables().view().name())
        .key("k", "a")
        .between(hours(-24), hours(24));
  }

  /** A client at three o'clock, with nothing kept from question to question. */
  ViewClient connect(ReadSteps steps) {
    return connect(at(hours(3)), steps);
  }

  ViewClient connect(Clock clock, ReadSteps steps) {
    return ViewClient.on(
        publisher.session(),
        publisher.settings(),
        publisher.seamSettings(),
        ClientSettings.USUAL,
        ClientParts.usual().with(System::nanoTime, clock, threads).with(steps));
  }

  ViewClient connect(SeamSettings seam, ClientParts parts, ReadSteps steps) {
    return ViewClient.on(
        publisher.session(),
        publisher.settings(),
        seam,
        ClientSettings.USUAL,
        parts.with(System::nanoTime, at(hours(3)), threads).with(steps));
  }

  static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  /** Progress is read for each question; pointers are read anew when older than that. */
  static SeamSettings seam(Duration refresh) {
    return new SeamSettings(
        refresh,
        AGE,
        AGE,
        Duration.ofSeconds(60),
        Duration.ofHours(1),
        Duration.ofDays(14),
        7,
        Duration.ZERO);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
