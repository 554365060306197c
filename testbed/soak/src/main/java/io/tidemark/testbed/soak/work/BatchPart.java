package io.tidemark.testbed.soak.work;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightParts;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.publish.Resume;
import io.tidemark.batch.publish.Rollback;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Progress;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.command.NightLines;
import io.tidemark.settings.Configuration;
import io.tidemark.testbed.soak.SoakView;
import io.tidemark.testbed.soak.broken.Broken;
import io.tidemark.testbed.soak.broken.BrokenParts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/** Nights, rollbacks and resumes, as it is told. */
final class BatchPart implements Worker.Part {
  private final BatchContext context;
  private final NightParts parts;

  BatchPart(SparkSession spark, Configuration configuration, Clock clock, Optional<Broken> broken) {
    CqlSession session = CassandraSessions.open(CassandraSettings.from(configuration.settings()));
    this.parts = BrokenParts.night(broken);
    this.context = BatchContext.of(configuration, spark, session, clock, Progress.silent());
  }

  @Override
  public void start() {}

  @Override
  public String told(String command) {
    String[] words = command.split(" ", -1);
    return switch (words[0]) {
      case "night" -> night(words[1]);
      case "rollback" ->
          new Rollback(context, SoakView.NAME, OptionalLong.empty(), false, "the soak goes back")
              .run()
              .toString();
      case "resume" -> new Resume(context, SoakView.NAME).run().toString();
      default -> throw new IllegalArgumentException("Batch does not know the command " + command);
    };
  }

  private String night(String runId) {
    NightReport report = new Night(context, runId, List.of(), RunOptions.USUAL, parts).run();
    String text = String.join("; ", NightLines.of(report).text());
    if (report.exitCode() != 0) {
      throw new IllegalStateException(text);
    }
    return text;
  }
}
