package io.tidemark.testbed.trial;

import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.testbed.workspace.LoadedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** UCI's "Online Retail": daily CSV files of one shop's invoice lines. */
final class OnlineRetail implements DataSet {
  /** How many files the whole set has; the README's figures are of all of them. */
  static final int ALL_FILES = 305;

  private final Path folder;
  private final List<Path> files;

  /**
   * @param most the first so many files, by name
   */
  OnlineRetail(Path data, int most) throws IOException {
    this.folder = data.resolve("online-retail");
    try (Stream<Path> found = Files.list(folder)) {
      this.files =
          found.filter(file -> file.toString().endsWith(".csv")).sorted().limit(most).toList();
    }
  }

  @Override
  public String name() {
    return "online-retail";
  }

  @Override
  public String path() {
    return isWhole()
        ? folder + "/*.csv"
        : files.stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.joining(",", folder + "/{", "}"));
  }

  @Override
  public int files() {
    return files.size();
  }

  @Override
  public List<Check> checks(ViewClient client, LoadedWorkspace loaded, BatchWork work)
      throws SQLException {
    try (SecondEngine duckdb = SecondEngine.open(table())) {
      RetailChecks checks = new RetailChecks(client, duckdb, isWhole());
      checks.totals();
      checks.months();
      checks.countries();
      checks.customers();
      checks.cleaning(loaded, work);
      return checks.all();
    }
  }

  private boolean isWhole() {
    return files.size() == ALL_FILES;
  }

  /** The statement that makes the second engine's table of these files. */
  String table() {
    String list =
        files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    return """
        CREATE TABLE lines AS
        SELECT InvoiceNo AS invoice, Quantity::INT AS quantity, UnitPrice::DECIMAL(12, 3) AS price,
               InvoiceDate::TIMESTAMP AS time, CustomerID AS customer, Country AS country,
               (Quantity::INT * UnitPrice::DECIMAL(12, 3))::DECIMAL(38, 3) AS revenue,
               InvoiceNo LIKE 'C%%' AS cancelled
        FROM read_csv(%s, all_varchar = true, header = true)"""
        .formatted(list);
  }
}
