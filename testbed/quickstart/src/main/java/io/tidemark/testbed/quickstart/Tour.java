package io.tidemark.testbed.quickstart;

import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.command.CommandException;
import io.tidemark.command.Interrupts;
import io.tidemark.command.Invocation;
import io.tidemark.command.NightLines;
import io.tidemark.command.Report;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.testbed.workspace.LiveLayers;
import io.tidemark.testbed.workspace.Topics;
import io.tidemark.testbed.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** What the quickstart shows, from first to last, once its services run. */
final class Tour {
  private static final int SECONDS_BEFORE_NIGHT = 15;
  private static final Duration ROW_EVERY = Duration.ofSeconds(3);
  private static final Duration LATER_ROW_EVERY = Duration.ofSeconds(30);

  private final Invocation invocation;
  private final Workspace workspace;
  private final FlightFiles files;
  private final int pace;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Report.Builder report = Report.builder();

  Tour(Invocation invocation, Workspace workspace, FlightFiles files, int pace) {
    this.invocation = invocation;
    this.workspace = workspace;
    this.files = files;
    this.pace = pace;
  }

  /**
   * Shows it.
   *
   * @param once whether to end then, instead of sending flights until the process ends
   * @param took how long the quickstart runs
   */
  void run(boolean once, Supplier<Duration> took) throws Exception {
    Configuration configuration = workspace.configuration();
    Topics.create(workspace.bootstrapServers(), Flights.TOPIC, Flights.PARTITIONS);
    try (BatchWork work = BatchWork.open(configuration, invocation.clock());
        ViewClient client = ViewClient.connect(configuration.settings())) {
      FlightHistory.Loaded loaded =
          FlightHistory.load(invocation, configuration, work, files.history());
      report.value("records", loaded.records());
      SentFlights sent = loaded.flights();
      invocation.say("");
      invocation.say("4. Asking, as your program would, through the Java client");
      ask(client);
      Iterator<Flight> flights = files.live().iterator();
      Flight heldBack = flights.next();
      CheckedAnswers answers = new CheckedAnswers(client, sent);
      try (Interrupts interrupts = Interrupts.request(this::stop);
          LiveLayers layers =
              new LiveLayers(
                  configuration,
                  work.context(),
                  Flights.SOURCE,
                  List.of(Flights.ALL, Flights.BY_AIRPORT),
                  warnings());
          FlightSender sender =
              new FlightSender(workspace.bootstrapServers(), Flights.TOPIC, flights, sent, pace)) {
        LiveStory story =
            new LiveStory(invocation, layers::check, sender, sent, answers, pace, stop);
        show(story, work, heldBack);
        invocation.print(
            report
                .line("")
                .line(
                    "%d answers were asked for, and each was right. That took %d s. What next:",
                    answers.asked(), took.get().toSeconds())
                .lines(NextSteps.lines(workspace, !once))
                .value("checked-answers", answers.asked())
                .value("seconds", took.get().toSeconds())
                .build());
        if (!once) {
          goOn(story);
        }
      }
    }
  }

  private void stop() {
    stop.countDown();
    invocation.say("Stopping everything; what was made stays in %s.", workspace.folder());
  }

  /** What fails because everything is being stopped is no news. */
  private IngestListener warnings() {
    return new IngestListener() {
      @Override
      public void warned(String message) {
        if (stop.getCount() > 0) {
          invocation.warn(message);
        }
      }
    };
  }

  private void ask(ViewClient client) {
    List<Object> trees = new ArrayList<>();
    for (FlightQuestions.Answered answer : new FlightQuestions(client).all()) {
      invocation.say("");
      invocation.say("   %s", answer.question());
      answer.lines().forEach(line -> invocation.say("      %s", line));
      invocation.say(
          "      [generation %d of %s, all that arrived before %s; %s]",
          answer.provenance().generation(),
          answer.provenance().view(),
          answer.provenance().horizon(),
          answer.accuracy());
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("question", answer.question());
      tree.put("answer", answer.lines());
      tree.put("view", answer.provenance().view());
      tree.put("generation", answer.provenance().generation());
      trees.add(tree);
    }
    report.value("answers", trees);
  }

  private void show(LiveStory story, BatchWork work, Flight heldBack) throws Exception {
    invocation.say("");
    invocation.say(
        "5. The third week arrives through Kafka, %d flights a second, and answers follow", pace);
    story.arrive(SECONDS_BEFORE_NIGHT, ROW_EVERY);
    report.value("flights-before-night", story.reading().all().flights());

    invocation.say("");
    invocation.say(
        "6. A night in the middle: everything is computed again, while flights go on arriving");
    NightReport night = story.night(() -> night(work), ROW_EVERY);
    invocation.say("   The pointer moved between these two answers, and nothing jumped:");
    story.move().forEach(line -> invocation.say("      %s", line));

    invocation.say("");
    invocation.say("7. A flight of 00:01 was held back. It comes now, and as it happens, twice");
    List<Long> counts = story.late(heldBack, ROW_EVERY);
    invocation.say(
        "   Departures of %s in the hour of %s: %d before, %d after.",
        heldBack.origin(), heldBack.hour() + ":00", counts.get(0), counts.get(1));
    report.value("flights-at-the-end", story.reading().all().flights());

    List<String> reconciled = reconciled(night);
    if (!reconciled.isEmpty()) {
      invocation.say("");
      invocation.say(
          "8. Reconciliation: what was served until the night, against what the night computed");
      reconciled.forEach(line -> invocation.say("   %s", line));
    }
    report.value("reconciliation", reconciled);
  }

  private NightReport night(BatchWork work) {
    String runId = RunId.next(invocation.clock());
    NightReport report = new Night(work.context(), runId, List.of(), RunOptions.USUAL).run();
    if (report.exitCode() != 0) {
      throw new CommandException(
          ExitCode.of(report.exitCode()), String.join("\n", NightLines.of(report).text()));
    }
    return report;
  }

  private static List<String> reconciled(NightReport night) {
    List<String> lines = new ArrayList<>();
    for (NightReport.Outcome view : night.views()) {
      for (StepRecord step : view.steps()) {
        if (step.step().word().equals("reconcile")) {
          lines.add(view.name() + ": " + step.message());
        }
      }
    }
    return lines;
  }

  private void goOn(LiveStory story) throws Exception {
    invocation.say("");
    invocation.say(
        "Flights go on arriving, and Cassandra answers at %s, until you press Ctrl-C.",
        workspace.contactPoint());
    story.toTheEnd(LATER_ROW_EVERY);
    invocation.say(
        "The week is over: %s flights in all. Cassandra goes on until you press Ctrl-C.",
        LiveTable.number(story.reading().all().flights()));
    stop.await();
  }
}
