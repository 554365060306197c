package io.tidemark.cassandra.table;

import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.view.definition.ResolvedView;
import java.util.ArrayList;
import java.util.List;

/** All statements that an operator would run, without asking Cassandra what is there. */
public final class Ddl {
  private Ddl() {}

  /** The statement that creates the keyspace; without a replication one to fill in. */
  public static String keyspace(CassandraSettings settings) {
    String replication =
        settings.replication().isEmpty()
            ? "{'class': 'NetworkTopologyStrategy', '" + settings.localDatacenter() + "': 3}"
            : settings.replication();
    return "CREATE KEYSPACE IF NOT EXISTS "
        + settings.keyspace()
        + " WITH replication = "
        + replication;
  }

  /** Keyspace, system tables and the tables of the views. */
  public static List<String> statements(
      CassandraSettings settings, SeamSettings seam, List<ResolvedView> views) {
    List<String> statements = new ArrayList<>();
    statements.add(keyspace(settings));
    statements.addAll(SystemTables.create(settings.keyspace()));
    for (ResolvedView view : views) {
      statements.addAll(ViewTables.of(settings.keyspace(), view).create(seam.speedTtl()));
    }
    return statements;
  }

  /** Statements as a script for {@code cqlsh}. */
  public static String text(List<String> statements) {
    StringBuilder text = new StringBuilder();
    statements.forEach(statement -> text.append(statement).append(";\n\n"));
    return text.toString().stripTrailing() + "\n";
  }
}
