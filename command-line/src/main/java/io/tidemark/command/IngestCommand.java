package io.tidemark.command;

import io.tidemark.batch.ingest.Ingest;
import io.tidemark.batch.ingest.IngestConnections;
import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.ingest.IngestProgress;
import io.tidemark.batch.ingest.IngestResult;
import io.tidemark.batch.ingest.IngestSettings;
import io.tidemark.batch.ingest.Stop;
import io.tidemark.batch.ingest.ledger.LedgerEntry;
import io.tidemark.cassandra.CassandraUnreachableException;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.SourceDefinition;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark ingest}: what arrives for a source, into bronze. */
@Command(
    name = "ingest",
    description = "Bring what arrives for a source into bronze; until Ctrl-C, or --once.")
final class IngestCommand extends TidemarkCommand {
  @Parameters(paramLabel = "SOURCE", description = "which source")
  private String name;

  @Option(names = "--once", description = "read what is there, and end")
  private boolean once;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    SourceDefinition source = configuration.definitions().source(name);
    IngestSettings settings = IngestSettings.from(configuration.settings());
    try (SparkWork spark = SparkWork.open(configuration.settings());
        IngestConnections connections =
            new IngestConnections(
                spark.session(),
                BatchWork.warehouse(configuration),
                configuration.settings(),
                invocation.clock())) {
      AtomicReference<String> doing = new AtomicReference<>("Looking for files of " + name);
      Ingest ingest =
          new Ingest(
              spark.session(),
              BatchWork.warehouse(configuration),
              settings,
              source,
              invocation.clock(),
              noted(configuration, connections.of(name, listener(invocation, doing))));
      Stop stop = new Stop();
      IngestResult result;
      try (Interrupts interrupts = Interrupts.request(stop::request)) {
        result =
            invocation.watch(
                () -> spark.activity(doing.get()).get(),
                () -> once ? ingest.runOnce(stop) : ingest.runUntil(stop));
      }
      invocation.print(report(result));
      if (!result.stopped().isEmpty()) {
        return ExitCode.FAILED;
      }
      return stop.isRequested() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }
  }

  /** Before the first batch run there is nowhere to note progress, which is nobody's fault. */
  static Ingest.Surroundings noted(Configuration configuration, Ingest.Surroundings surroundings) {
    try (CassandraWork cassandra = CassandraWork.open(configuration.settings())) {
      return new Schema(cassandra.session(), cassandra.settings()).systemExists()
          ? surroundings
          : surroundings.with(IngestProgress.none());
    } catch (CassandraUnreachableException e) {
      return surroundings;
    }
  }

  private IngestListener listener(Invocation invocation, AtomicReference<String> doing) {
    return new IngestListener() {
      @Override
      public void scanned(int files, long records) {
        doing.set("%s: %s".formatted(name, counted(files, records)));
      }

      @Override
      public void committed(long version, int files, long records) {
        doing.set("%s: version %d committed".formatted(name, version));
        if (!once && records > 0) {
          invocation.say("Version %d: %s", version, counted(files, records));
        }
      }

      @Override
      public void warned(String message) {
        invocation.warn(message);
      }
    };
  }

  private static String counted(int files, long records) {
    return files == 0 ? records + " messages" : records + " records of " + files + " files";
  }

  private static Report report(IngestResult result) {
    Report.Builder report =
        Report.builder()
            .line(
                "Source %s: %d records of %d files; bronze is at version %d",
                result.source(), result.records(), result.files(), result.bronzeVersion());
    for (LedgerEntry file : result.unreadable()) {
      report.line("    not readable: %s", file.message());
    }
    if (result.settling()) {
      report.line("    some files were still being written; they come next time");
    }
    for (String stopped : result.stopped()) {
      report.line("    not read any more: %s", stopped);
    }
    return report
        .value("source", result.source())
        .value("files", result.files())
        .value("records", result.records())
        .value("commits", result.commits())
        .value("bronze-version", result.bronzeVersion())
        .value("unreadable", result.unreadable().stream().map(LedgerEntry::message).toList())
        .value("warnings", result.warnings())
        .value("settling", result.settling())
        .value("stopped", result.stopped())
        .build();
  }
}
