package io.tidemark.testbed.bench.stream;

import io.tidemark.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Ingest and speed layer at work, messages that are sent to them, and a client that waits for some.
 * For one thread.
 */
public final class StreamRun implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  private final Probes probes;
  private final Load load;
  private final Watch watch;
  private final Layers layers;
  private final Path traces;

  /**
   * What was measured in a span of time.
   *
   * @param fromMillis its beginning, by the machine's clock
   * @param toMillis its end
   * @param millis how long each probe that was sent in it took until it was in an answer
   * @param mostBehind how far answers were behind what was sent, at most
   */
  public record Span(long fromMillis, long toMillis, double[] millis, Duration mostBehind) {
    public Span {
      millis = millis.clone();
    }

    @Override
    public double[] millis() {
      return millis.clone();
    }
  }

  private StreamRun(Probes probes, Load load, Watch watch, Layers layers, Path traces) {
    this.probes = probes;
    this.load = load;
    this.watch = watch;
    this.layers = layers;
    this.traces = traces;
  }

  /**
   * Starts everything but the messages. The source's first view must have a generation.
   *
   * @param settings of the client
   * @param views to watch, {@link Sensors#NAME} first
   * @param servers Kafka's brokers
   * @param processes 1: ingest and speed layer in one process; 2: in two
   * @param overrides settings of these processes
   * @param traces beginning of the names of files that are made
   */
  public static StreamRun start(
      Settings settings,
      List<String> views,
      String servers,
      int processes,
      Path conf,
      List<String> overrides,
      Path traces)
      throws IOException, InterruptedException {
    Probes probes = new Probes(Sensors.PARTITIONS);
    Load load = Load.open(servers, probes);
    Watch watch = Watch.start(settings, views, probes);
    return new StreamRun(
        probes, load, watch, Layers.start(processes, conf, traces, overrides), traces);
  }

  /** Sends so many messages a second for some time, and waits for nothing. */
  public Span send(int eventsASecond, Duration time) throws InterruptedException {
    load.rate(eventsASecond);
    long fromMillis = System.currentTimeMillis();
    long from = System.nanoTime();
    long to = from + time.toNanos();
    Duration mostBehind = Duration.ZERO;
    while (System.nanoTime() - to < 0) {
      look();
      Duration behind = behind();
      mostBehind = behind.compareTo(mostBehind) > 0 ? behind : mostBehind;
    }
    return new Span(
        fromMillis,
        System.currentTimeMillis(),
        probes.millis(from, to, System.nanoTime()),
        mostBehind);
  }

  /**
   * As {@link #send}, then sends on at the same rate until the messages of that time are in
   * answers, so that the last of them do not get better off.
   *
   * @param patience for that
   */
  public Span measure(int eventsASecond, Duration time, Duration patience)
      throws InterruptedException {
    long from = System.nanoTime();
    Span sent = send(eventsASecond, time);
    long to = System.nanoTime();
    long end = to + patience.toNanos();
    while (System.nanoTime() - end < 0 && !probes.allSeen(to)) {
      look();
    }
    return new Span(
        sent.fromMillis(),
        sent.toMillis(),
        probes.millis(from, to, System.nanoTime()),
        sent.mostBehind());
  }

  /**
   * Sends nothing until answers hold everything.
   *
   * @return whether they did within that time
   */
  public boolean drain(Duration patience) throws InterruptedException {
    load.rate(0);
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() - end < 0) {
      if (probes.allSeen(Long.MAX_VALUE)) {
        return true;
      }
      look();
    }
    return false;
  }

  /** What Spark did. */
  public Traces traces() throws IOException {
    return Traces.read(traces);
  }

  private Duration behind() {
    Duration probe = probes.behind(System.nanoTime());
    Duration others = watch.behind();
    return probe.compareTo(others) > 0 ? probe : others;
  }

  private void look() throws InterruptedException {
    layers.check();
    watch.check();
    load.check();
    Thread.sleep(LOOK_MILLIS);
  }

  @Override
  public void close() {
    load.close();
    watch.close();
    layers.close();
  }
}
