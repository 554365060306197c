package io.tidemark.testbed.trial;

import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.publish.VerifyAll;
import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.command.NightLines;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.speed.run.ViewOutcome;
import io.tidemark.testbed.workspace.LiveLayers;
import io.tidemark.testbed.workspace.LoadedWorkspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ingest, the speed layer and nights in one process, while messages arrive and answers are asked
 * for. For one thread.
 */
final class LiveTrial {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final Duration LONGEST_NOTE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Invocation invocation;
  private final Configuration configuration;
  private final BatchWork work;
  private final ViewClient client;
  private final LiveSet set;
  private final AtomicLong records = new AtomicLong();
  private final List<Check> checks = new ArrayList<>();
  private final List<NightReport> reports = new ArrayList<>();

  LiveTrial(
      Invocation invocation,
      Configuration configuration,
      BatchWork work,
      ViewClient client,
      LiveSet set) {
    this.invocation = invocation;
    this.configuration = configuration;
    this.work = work;
    this.client = client;
    this.set = set;
  }

  /**
   * Sends all messages with nights at moments drawn by lot, and holds the answers against known
   * figures: as soon as everything has arrived, and after a last night.
   */
  List<Check> run(Messages messages, int nights, long seed) throws Exception {
    LoadedWorkspace.load(invocation, configuration, work);
    try (LiveLayers layers = layers()) {
      Watch watch = new Watch(client, set.total());
      try (watch) {
        List<String> texts = set.messages();
        send(texts, messages, nights, new Random(seed));
        awaitTotal(texts.size(), layers);
        set.checks(client).forEach(check -> checks.add(check.in("merged")));
        set.speedAccounts(counters(texts.size()))
            .forEach(check -> checks.add(check.in("speed layer")));
        night("at the end");
        set.checks(client).forEach(check -> checks.add(check.in("after a night")));
        set.nightAccounts(reports).forEach(check -> checks.add(check.in("after a night")));
      }
      layers.end().forEach(this::checkWell);
      checks.add(
          Check.exact(
              "answers that stepped back or over, of " + watch.reads(),
              0,
              watch.wrong(),
              "each other"));
    }
    verify();
    return checks;
  }

  /** Sends them all, with so many nights between. */
  private void send(List<String> texts, Messages messages, int nights, Random random)
      throws Exception {
    int sent = 0;
    for (int night = 1; night <= nights; night++) {
      int until = sent + random.nextInt(Math.max(1, 2 * (texts.size() - sent) / (nights + 1)));
      messages.send(texts.subList(sent, until));
      sent = until;
      CompletableFuture<?> more = messages.trickle(texts, sent);
      night("after " + until + " messages");
      sent = messages.stopTrickle(more);
    }
    messages.send(texts.subList(sent, texts.size()));
    invocation.say("%d messages are sent; waiting for them in the answers", texts.size());
  }

  private void checkWell(ViewOutcome outcome) {
    checks.add(
        new Check(
            "speed layer of " + outcome.view(),
            "well",
            outcome.isWell() ? "well" : outcome.problem(),
            "",
            outcome.isWell()));
  }

  private void night(String when) throws Exception {
    NightReport report =
        invocation.watch(
            work.activity(),
            new Night(work.context(), RunId.next(invocation.clock()), List.of(), RunOptions.USUAL)
                ::run);
    invocation.say("Night %s: exit code %d", when, report.exitCode());
    reports.add(report);
    if (report.exitCode() != 0) {
      throw new CommandException(
          ExitCode.of(report.exitCode()), String.join("\n", NightLines.of(report).text()));
    }
  }

  /** Every cell that a reader would select has gold's checksum. */
  private void verify() throws Exception {
    for (String view : configuration.definitions().views().keySet()) {
      VerifyAll.Result found =
          invocation.watch(work.activity(), new VerifyView(work.context(), view)::all);
      checks.add(
          Check.exact(
              "cells of %s without gold's checksum, of %d".formatted(view, found.cells()),
              0,
              found.altered() + found.missing() + found.added(),
              "gold"));
    }
  }

  private void awaitTotal(int messages, LiveLayers layers) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (records.get() < messages || set.total().ask(client) < set.total().all()) {
      if (!layers.areAtWork() || System.nanoTime() > end) {
        invocation.warn(
            "%d of %d messages are in bronze, %d of %d events in the answer; not waiting any longer"
                .formatted(records.get(), messages, set.total().ask(client), set.total().all()));
        return;
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  /**
   * What the speed layer says that it counted, when it has noted that many records of each view.
   */
  private Map<String, Map<String, Long>> counters(long messages) throws InterruptedException {
    ProgressStore store =
        new ProgressStore(work.context().session(), work.context().cassandra().keyspace());
    Map<String, Map<String, Long>> counters = new TreeMap<>();
    long end = System.nanoTime() + LONGEST_NOTE.toNanos();
    for (String view : configuration.definitions().views().keySet()) {
      String fingerprint = work.context().pointers().readSerial(view).orElseThrow().fingerprint();
      Map<String, Long> its = Map.of();
      do {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
        its = store.notedSpeed(view, fingerprint).map(it -> it.note().counters()).orElse(Map.of());
      } while (its.getOrDefault("records", 0L) < messages && System.nanoTime() < end);
      counters.put(view, its);
    }
    return counters;
  }

  private LiveLayers layers() {
    IngestListener listener =
        new IngestListener() {
          @Override
          public void committed(long version, int files, long count) {
            records.addAndGet(count);
          }

          @Override
          public void warned(String message) {
            invocation.warn(message);
          }
        };
    return new LiveLayers(
        configuration,
        work.context(),
        set.name(),
        List.copyOf(configuration.definitions().views().keySet()),
        listener);
  }
}
