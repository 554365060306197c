package io.tidemark.testbed.trial;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DuckDB over the same files: figures that owe nothing to this project. Not thread-safe. */
final class SecondEngine implements AutoCloseable {
  private final Connection connection;

  private SecondEngine(Connection connection) {
    this.connection = connection;
  }

  /** Opens it in memory and runs a statement that makes its tables. */
  static SecondEngine open(String table) throws SQLException {
    SecondEngine engine = new SecondEngine(DriverManager.getConnection("jdbc:duckdb:"));
    try (Statement statement = engine.connection.createStatement()) {
      statement.execute(table);
    }
    return engine;
  }

  /** The only number of a query. */
  BigDecimal number(String sql) throws SQLException {
    return numbers("SELECT 'all', (" + sql + ")").get("all");
  }

  /** The only number of a query, a whole one. */
  long count(String sql) throws SQLException {
    return number(sql).longValueExact();
  }

  /** Key and number of each row, in the query's order. */
  Map<String, BigDecimal> numbers(String sql) throws SQLException {
    Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.put(rows.getString(1), new BigDecimal(rows.getString(2)));
      }
    }
    return numbers;
  }

  /** The only text of each row, in the query's order. */
  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
