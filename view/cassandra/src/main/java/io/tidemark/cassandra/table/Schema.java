package io.tidemark.cassandra.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Creates what is missing, and only that. One actor at a time may do so: two that create at once
 * can split the schema. Batch calls it under the view's lease; the system tables come before any
 * lease can be, so whoever sets up a keyspace does it once. Not thread-safe.
 */
public final class Schema {
  private final CqlSession session;
  private final CassandraSettings settings;

  public Schema(CqlSession session, CassandraSettings settings) {
    this.session = Objects.requireNonNull(session, "session");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * Creates keyspace and system tables where they are missing.
   *
   * @return how many statements were run
   * @throws TablesMissingException if something is missing and is not to be created
   * @throws IllegalStateException if the keyspace is missing and no replication is given
   */
  public int createSystem() {
    List<String> missing = new ArrayList<>();
    if (!keyspaceExists()) {
      if (settings.createTables() && settings.replication().isEmpty()) {
        throw new IllegalStateException(
            ("Cannot create keyspace '%s': no replication is given. Set"
                    + " tidemark.cassandra.replication, for example"
                    + " \"{'class': 'NetworkTopologyStrategy', '%s': 3}\".")
                .formatted(settings.keyspace(), settings.localDatacenter()));
      }
      missing.add(Ddl.keyspace(settings));
    }
    missing.addAll(missing(SystemTables.create(settings.keyspace())));
    return create(missing);
  }

  /**
   * Creates the tables of a view where they are missing.
   *
   * @return how many statements were run
   * @throws TablesMissingException if something is missing and is not to be created
   */
  public int createView(ViewTables tables, SeamSettings seam) {
    return create(missing(tables.create(seam.speedTtl())));
  }

  /** Whether the keyspace and all system tables are there. */
  public boolean systemExists() {
    return keyspaceExists() && missing(SystemTables.create(settings.keyspace())).isEmpty();
  }

  private int create(List<String> statements) {
    if (statements.isEmpty()) {
      return 0;
    }
    if (!settings.createTables()) {
      throw new TablesMissingException(statements);
    }
    for (String statement : statements) {
      ResultSet result = session.execute(SimpleStatement.newInstance(statement));
      if (!result.getExecutionInfo().isSchemaInAgreement() && !session.checkSchemaAgreement()) {
        throw new IllegalStateException(
            "The nodes of Cassandra do not agree on the schema after: "
                + statement
                + "\nSee that all nodes are up, then run the same command again.");
      }
    }
    return statements.size();
  }

  private boolean keyspaceExists() {
    String cql = "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?";
    return session.execute(SimpleStatement.newInstance(cql, settings.keyspace())).one() != null;
  }

  private List<String> missing(List<String> statements) {
    Set<String> there = new HashSet<>();
    String cql = "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?";
    session
        .execute(SimpleStatement.newInstance(cql, settings.keyspace()))
        .forEach(row -> there.add(row.getString("table_name")));
    return statements.stream().filter(statement -> !there.contains(tableOf(statement))).toList();
  }

  /** The table that one of our own statements creates, without keyspace and quotes. */
  private static String tableOf(String statement) {
    int dot = statement.indexOf('.');
    int end = statement.indexOf(" (", dot);
    return statement.substring(dot + 1, end).replace("\"", "");
  }
}
