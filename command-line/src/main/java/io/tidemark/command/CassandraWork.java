package io.tidemark.command;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.generation.GenerationHistory;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Settings;

/** A session with Cassandra for one command. */
final class CassandraWork implements AutoCloseable {
  private final CassandraSettings settings;
  private final SeamSettings seam;
  private final CqlSession session;

  private CassandraWork(CassandraSettings settings, SeamSettings seam, CqlSession session) {
    this.settings = settings;
    this.seam = seam;
    this.session = session;
  }

  /** Connects. */
  static CassandraWork open(Settings all) {
    CassandraSettings settings = CassandraSettings.from(all);
    SeamSettings seam = SeamSettings.from(all);
    return new CassandraWork(settings, seam, CassandraSessions.open(settings));
  }

  /** Connects, and refuses a keyspace that nothing was ever published to. */
  static CassandraWork openExisting(Settings all) {
    CassandraWork work = open(all);
    if (!new Schema(work.session, work.settings).systemExists()) {
      work.close();
      throw new CommandException(
          ExitCode.FAILED,
          "Keyspace '%s' at %s has no tables of Tidemark yet. Run: tidemark batch"
              .formatted(work.settings.keyspace(), work.settings.contactPoints()));
    }
    return work;
  }

  CassandraSettings settings() {
    return settings;
  }

  CqlSession session() {
    return session;
  }

  PointerStore pointers() {
    return new PointerStore(session, settings, seam);
  }

  GenerationHistory generations() {
    return new GenerationHistory(session, settings.keyspace());
  }

  ProgressStore progress() {
    return new ProgressStore(session, settings.keyspace());
  }

  @Override
  public void close() {
    session.close();
  }
}
