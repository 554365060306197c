package io.tidemark.cassandra.table;

import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;
import java.util.List;

/** Tables are missing, and the settings leave it to an operator to create them. */
public final class TablesMissingException extends RuntimeException implements Exits {
  private static final long serialVersionUID = 1L;

  private final transient List<String> statements;

  TablesMissingException(List<String> statements) {
    super(
        statements.size()
            + " statements must be run by an operator first, because"
            + " tidemark.cassandra.create-tables is false:\n"
            + Ddl.text(statements));
    this.statements = List.copyOf(statements);
  }

  /** What to run, in order. */
  public List<String> statements() {
    return statements;
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.TABLES_MISSING;
  }
}
