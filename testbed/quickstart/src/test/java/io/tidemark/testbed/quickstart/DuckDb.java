package io.tidemark.testbed.quickstart;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A second engine over the quickstart's files, and the checks of its definitions. */
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  /**
   * @param home what the definitions' paths are relative to
   */
  DuckDb(Path home) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    Path files = home.resolve("testbed/quickstart/data/flights/*.json.gz");
    execute("CREATE TABLE flights AS SELECT * FROM read_json('" + files + "')");
    execute(
        "CREATE VIEW valid AS SELECT * FROM flights"
            + " WHERE origin IS NOT NULL AND delay BETWEEN -120 AND 1440");
    // What is there before flights arrive through Kafka.
    execute("CREATE VIEW history AS SELECT * FROM valid WHERE date < '2001/01/15'");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, as text. */
  List<List<String>> rows(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
