package io.tidemark.testbed.quickstart;

import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.command.CommandException;
import io.tidemark.command.Interrupts;
import io.tidemark.command.Invocation;
import io.tidemark.command.Report;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.testbed.services.AirflowSettings;
import io.tidemark.testbed.services.LocalAirflow;
import io.tidemark.testbed.services.LocalSparkCluster;
import io.tidemark.testbed.services.ServiceException;
import io.tidemark.testbed.services.SparkClusterSettings;
import io.tidemark.testbed.workspace.Topics;
import io.tidemark.testbed.workspace.Workspace;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What {@code tidemark airflow} shows, from first to last, once Cassandra and Kafka run. */
final class AirflowTour {
  static final String NIGHTLY = "tidemark_nightly";
  static final String STREAMS = "tidemark_streams";

  private static final int SECONDS_BEFORE_NIGHT = 30;
  private static final Duration ROW_EVERY = Duration.ofSeconds(10);
  private static final Duration LATER_ROW_EVERY = Duration.ofSeconds(60);
  private static final Duration TO_KNOW_DAGS = Duration.ofMinutes(3);

  private final Invocation invocation;
  private final Workspace workspace;
  private final FlightFiles files;
  private final ClusterPlaces places;
  private final int pace;
  private final CountDownLatch stop = new CountDownLatch(1);

  AirflowTour(
      Invocation invocation,
      Workspace workspace,
      FlightFiles files,
      ClusterPlaces places,
      int pace) {
    this.invocation = invocation;
    this.workspace = workspace;
    this.files = files;
    this.places = places;
    this.pace = pace;
  }

  /**
   * Shows it.
   *
   * @param port of Airflow's page; 0: a free one
   * @param once whether to end after the night, instead of going on until the process ends
   * @param took how long it runs
   */
  void run(int port, boolean once, Supplier<Duration> took) throws Exception {
    Configuration configuration = workspace.configuration();
    Topics.create(workspace.bootstrapServers(), Flights.TOPIC, Flights.PARTITIONS);
    SentFlights sent;
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      sent = FlightHistory.load(invocation, configuration, work, files.history()).flights();
    }
    try (LocalSparkCluster cluster = watched("Starting a Spark cluster", this::startCluster)) {
      invocation.say("");
      invocation.say("4. A Spark cluster of two workers: %s", cluster.page());
      try (LocalAirflow airflow = watched("Starting Airflow", () -> startAirflow(cluster, port));
          ViewClient client = ViewClient.connect(configuration.settings())) {
        AirflowRuns runs = new AirflowRuns(airflow.page());
        awaitDags(airflow, runs);
        invocation.say("   Airflow, with Tidemark's DAGs: %s", airflow.page());
        show(airflow, runs, client, sent, once, took);
      }
    }
  }

  private LocalSparkCluster startCluster() {
    return LocalSparkCluster.start(
        SparkClusterSettings.in(workspace.folder().resolve("spark"), places.sparkHome()));
  }

  private LocalAirflow startAirflow(LocalSparkCluster cluster, int port) throws Exception {
    return LocalAirflow.start(
        AirflowSettings.in(
                workspace.folder().resolve("airflow"),
                places.python(),
                places.installDags(workspace.folder().resolve("dags")))
            .withPort(port)
            .withEnvironment(places.environment(workspace, cluster)));
  }

  private <T> T watched(String what, Callable<T> work) throws Exception {
    try {
      return invocation.watch(() -> what, work);
    } catch (ServiceException e) {
      throw new CommandException(ExitCode.FAILED, e.getMessage(), e);
    }
  }

  private void awaitDags(LocalAirflow airflow, AirflowRuns runs) throws Exception {
    long deadline = System.nanoTime() + TO_KNOW_DAGS.toNanos();
    while (!runs.knows(NIGHTLY) || !runs.knows(STREAMS)) {
      if (!airflow.isAlive() || System.nanoTime() > deadline) {
        throw new CommandException(
            ExitCode.FAILED,
            "Airflow did not come to know Tidemark's DAGs. Its output is " + airflow.output());
      }
      boolean ignored = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    }
  }

  private void show(
      LocalAirflow airflow,
      AirflowRuns runs,
      ViewClient client,
      SentFlights sent,
      boolean once,
      Supplier<Duration> took)
      throws Exception {
    Iterator<Flight> flights = files.live().iterator();
    CheckedAnswers answers = new CheckedAnswers(client, sent);
    try (Interrupts interrupts = Interrupts.request(this::stop);
        FlightSender sender =
            new FlightSender(workspace.bootstrapServers(), Flights.TOPIC, flights, sent, pace)) {
      AirflowHealth health = new AirflowHealth(airflow, runs);
      LiveStory story = new LiveStory(invocation, health, sender, sent, answers, pace, stop);
      invocation.say("");
      invocation.say(
          "5. DAG %s submits ingest and speed layer to the cluster, and the third week arrives",
          STREAMS);
      runs.trigger(STREAMS);
      story.arrive(SECONDS_BEFORE_NIGHT, ROW_EVERY);
      long before = story.reading().all().flights();
      long generation = story.reading().provenance().generation();

      invocation.say("");
      invocation.say("6. A night: DAG %s, while flights go on arriving", NIGHTLY);
      List<AirflowRuns.Task> tasks = story.night(new AirflowNight(airflow, runs), ROW_EVERY);
      invocation.say("   Its tasks: %s", String.join(", ", AirflowNight.lines(tasks)));
      invocation.say("   The pointer moved between these two answers, and nothing jumped:");
      story.move().forEach(line -> invocation.say("      %s", line));
      invocation.print(
          Report.builder()
              .line("")
              .line(
                  "%d answers were asked for, and each was right. That took %d s.",
                  answers.asked(), took.get().toSeconds())
              .value("checked-answers", answers.asked())
              .value("seconds", took.get().toSeconds())
              .value("flights-before-night", before)
              .value("flights-at-the-end", story.reading().all().flights())
              .value("generation-before", generation)
              .value("generation", story.reading().provenance().generation())
              .value("tasks", AirflowNight.lines(tasks))
              .build());
      if (!once) {
        goOn(airflow, story);
      }
    }
  }

  private void stop() {
    stop.countDown();
    invocation.say("Stopping everything; what was made stays in %s.", workspace.folder());
  }

  private void goOn(LocalAirflow airflow, LiveStory story) throws Exception {
    invocation.say("");
    invocation.say(
        "Flights go on arriving. Open %s, trigger another night there, until you press Ctrl-C.",
        airflow.page());
    story.toTheEnd(LATER_ROW_EVERY);
    invocation.say("The week is over; Airflow and the streams go on until you press Ctrl-C.");
    stop.await();
  }
}
