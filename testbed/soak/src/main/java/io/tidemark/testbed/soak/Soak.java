package io.tidemark.testbed.soak;

import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.testbed.services.KafkaSettings;
import io.tidemark.testbed.services.LocalKafka;
import io.tidemark.testbed.soak.reading.Reader;
import io.tidemark.testbed.soak.reading.Tally;
import io.tidemark.testbed.soak.reading.Watch;
import io.tidemark.testbed.soak.truth.Truth;
import io.tidemark.testbed.soak.work.Crew;
import io.tidemark.testbed.soak.work.Killer;
import io.tidemark.testbed.soak.workload.EventGenerator;
import io.tidemark.testbed.soak.workload.Feeding;
import io.tidemark.testbed.soak.workload.FileFeed;
import io.tidemark.testbed.soak.workload.KafkaFeed;
import io.tidemark.testbed.soak.workload.SentRecords;
import io.tidemark.testbed.workspace.Workspace;
import io.tidemark.view.definition.ResolvedView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** One soak, from nothing to its report. For one thread. */
final class Soak {
  private static final int HISTORY = 3_000;
  private static final int PARTITIONS = 3;
  private static final Duration ARRIVAL = Duration.ofMinutes(5);
  private static final Duration CATCH_UP = Duration.ofMinutes(5);

  private final SoakSettings settings;
  private final Invocation invocation;
  private final Random random;
  private final Tally tally;
  private final SentRecords sent = new SentRecords();
  private long endNanos;
  private long firstWrongNanos;
  private long idleSince;

  Soak(SoakSettings settings, Invocation invocation) {
    this.settings = settings;
    this.invocation = invocation;
    this.random = new Random(settings.seed());
    this.tally = new Tally(what -> invocation.say("WRONG: %s", what));
  }

  /** Does it, in the workspace, which is new. */
  SoakReport run(Workspace workspace) throws Exception {
    Path folder = workspace.folder();
    try (LocalKafka broker =
            LocalKafka.start(
                KafkaSettings.in(folder.resolve("cassandra/kafka")).withHeapMegabytes(384));
        KafkaFeed kafka =
            KafkaFeed.open(
                broker.bootstrapServers(), SoakView.NAME, PARTITIONS, random.nextLong())) {
      Path in = folder.resolve("conf/in");
      SoakDefinitions.write(workspace.conf(), broker.bootstrapServers(), in, settings);
      Configuration configuration = workspace.configuration();
      ResolvedView view = SoakView.resolved(configuration.definitions());
      Warehouse warehouse = new Warehouse(SparkSettings.from(configuration.settings()).warehouse());
      Truth truth = new Truth(Path.of(warehouse.bronze(SoakView.NAME)), sent, view);
      Feeding feeding =
          new Feeding(
              new EventGenerator(random.nextLong()),
              sent,
              kafka,
              new FileFeed(in),
              invocation.clock(),
              settings.perSecond(),
              random.nextLong());
      feeding.sendHistory(HISTORY);
      Stage stage =
          new Stage(
              configuration, view, warehouse, truth, feeding, workspace.conf(), workspace.logs());
      try {
        return play(stage);
      } finally {
        feeding.stop();
      }
    }
  }

  /** What everything happens on. */
  private record Stage(
      Configuration configuration,
      ResolvedView view,
      Warehouse warehouse,
      Truth truth,
      Feeding feeding,
      Path conf,
      Path logs) {}

  private SoakReport play(Stage stage) throws Exception {
    try (Watch watch = new Watch(stage.configuration().settings(), stage.truth());
        Crew crew =
            new Crew(
                stage.conf(),
                stage.logs(),
                settings.kill(),
                settings.broken(),
                watch,
                invocation.clock())) {
      crew.start();
      say("Workers are ready");
      await(stage.truth(), ARRIVAL, "the history is in bronze", () -> sent.missing().isEmpty());
      Turns turns = turns(stage, crew, watch);
      endNanos = Long.MAX_VALUE;
      turns.night();
      watch.start();
      stage.feeding().start();
      await(stage.truth(), ARRIVAL, "the speed layer moves", () -> watch.throughMillis() > 0);
      if (settings.needsTwoGenerations()) {
        turns.night();
      }
      try (Clients clients =
          Clients.connect(stage.conf(), settings.pointerAge(), settings.broken())) {
        long begin = System.nanoTime();
        endNanos = begin + settings.length().toNanos();
        try (ReaderThreads readers =
            ReaderThreads.start(
                settings, clients, stage.truth(), watch, tally, invocation.clock(), random)) {
          play(turns, crew, stage);
          double seconds = (System.nanoTime() - begin) / 1e9;
          settle(stage, watch, clients, turns);
          return new SoakReport(
              settings,
              tally,
              stage.truth().counts(),
              sent.count(),
              turns,
              watch.moves(),
              crew.kills(),
              seconds,
              firstWrongNanos == 0 ? 0 : (firstWrongNanos - begin) / 1e9);
        }
      }
    }
  }

  private Turns turns(Stage stage, Crew crew, Watch watch) {
    return new Turns(
        crew,
        watch,
        stage.truth(),
        tally,
        new Checkpoints(Path.of(stage.warehouse().root(), "speed")),
        new Junk(stage.configuration().settings(), stage.view()),
        settings.segment(),
        settings.pointerAge(),
        new Random(random.nextLong()),
        this::isOver,
        text -> say("%s", text));
  }

  private void play(Turns turns, Crew crew, Stage stage) throws Exception {
    Program program = new Program(settings, new Random(random.nextLong()));
    try (Killer killer = new Killer(crew, tally, random.nextLong())) {
      if (settings.kill()) {
        killer.start();
      }
      while (!isOver()) {
        turns.take(program.next());
        if (settings.idle() && idleSince == 0) {
          stage.feeding().stop();
          idleSince = invocation.clock().millis();
          say("The source falls idle; speed rows live for %s", settings.speedTtl());
        }
        stage.feeding().failure().ifPresent(e -> tally.wrong("Feeding stopped: " + e));
        if (!stage.truth().problems().isEmpty()) {
          return;
        }
      }
    }
  }

  /** The end of time, or of patience: wrong answers do not get better. */
  private boolean isOver() {
    long wrong = settings.broken().isPresent() ? tally.wrongAnswers() : tally.wrongCount();
    if (wrong > 0 && firstWrongNanos == 0) {
      firstWrongNanos = System.nanoTime();
    }
    boolean enough =
        settings.broken().isPresent() ? tally.wrongAnswers() > 0 : tally.wrongCount() > 50;
    return enough || System.nanoTime() - endNanos >= 0;
  }

  /**
   * Feeding ends, everything arrives, and all of it is read once more, before a night and after.
   */
  private void settle(Stage stage, Watch watch, Clients clients, Turns turns) throws Exception {
    if (settings.broken().isPresent()) {
      return;
    }
    List<String> problems = stage.truth().problems();
    if (!problems.isEmpty()) {
      problems.forEach(tally::wrong);
      return;
    }
    stage.feeding().stop();
    await(stage.truth(), ARRIVAL, "all records are in bronze", () -> sent.missing().isEmpty());
    sent.missing().stream()
        .limit(5)
        .forEach(record -> tally.wrong("Sent, and never in bronze: " + record.text()));
    long newest = stage.truth().newestMillis();
    await(
        stage.truth(),
        CATCH_UP,
        "the speed layer has caught up",
        () -> watch.throughMillis() >= newest);
    if (watch.throughMillis() < newest) {
      tally.wrong("The speed layer did not come to the end of the log within " + CATCH_UP);
    }
    Reader reader =
        new Reader(
            "last reader",
            clients.fresh(),
            stage.truth(),
            watch,
            tally,
            invocation.clock(),
            Duration.ZERO,
            settings.seed());
    reader.readEverything();
    endNanos = Long.MAX_VALUE;
    turns.night();
    reader.readEverything();
    stage.truth().problems().forEach(tally::wrong);
  }

  private void await(Truth truth, Duration time, String what, BooleanSupplier condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      truth.catchUp();
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            ExitCode.FAILED,
            "Waited %s, and still not: %s. The workers' output is among the logs."
                .formatted(time, what));
      }
      Thread.sleep(100);
    }
    say("%s", what);
  }

  private void say(String format, Object... arguments) {
    String text = format.formatted(arguments);
    String wrong = tally.wrongCount() == 0 ? "" : ", " + tally.wrongCount() + " wrong";
    invocation.say(
        "%s  %,9d reads%s  %s",
        java.time.LocalTime.ofInstant(invocation.clock().instant(), java.time.ZoneOffset.UTC)
            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
        tally.reads(),
        wrong,
        text);
  }
}
