package io.tidemark.testbed.soak.work;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.settings.Configuration;
import io.tidemark.speed.run.SpeedContext;
import io.tidemark.speed.run.SpeedLayer;
import io.tidemark.speed.run.SpeedListener;
import io.tidemark.testbed.soak.SoakView;
import io.tidemark.testbed.soak.broken.Broken;
import io.tidemark.testbed.soak.broken.BrokenParts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The speed layer, until it is told to stop. */
final class SpeedPart implements Worker.Part {
  private final SpeedContext context;
  private final Failure failure;
  private SpeedLayer layer;
  private Thread thread;
  private volatile boolean stopping;

  SpeedPart(
      SparkSession spark,
      Configuration configuration,
      Clock clock,
      Optional<Broken> broken,
      Failure failure) {
    CqlSession session = CassandraSessions.open(CassandraSettings.from(configuration.settings()));
    this.failure = failure;
    this.context =
        SpeedContext.of(configuration.settings(), spark, session, clock, new Printing(clock))
            .with(BrokenParts.writeTime(broken));
  }

  private record Printing(Clock clock) implements SpeedListener {
    @Override
    public void said(String view, String message) {
      System.err.println(clock.instant() + " speed: " + message);
    }

    @Override
    public void warned(String view, String message) {
      System.err.println(clock.instant() + " speed warns: " + message);
    }
  }

  @Override
  public void start() {
    stopping = false;
    layer = new SpeedLayer(context, List.of(SoakView.NAME));
    thread = new Thread(this::run, "speed layer");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      List<?> outcomes = layer.run();
      if (!stopping) {
        failure.failed(
            Role.SPEED, new IllegalStateException("The speed layer ended by itself: " + outcomes));
      }
    } catch (InterruptedException | RuntimeException e) {
      failure.failed(Role.SPEED, e);
    }
  }

  @Override
  public String told(String command) throws InterruptedException {
    switch (command) {
      case "stop" -> {
        stopping = true;
        layer.stop();
        thread.join();
      }
      case "start" -> start();
      default -> throw new IllegalArgumentException("Speed does not know the command " + command);
    }
    return command;
  }
}
