package io.tidemark.testbed.trial;

import io.tidemark.client.ViewClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** UCI's "Online Retail": a batch of its year, and December 2011 as messages on top of it. */
final class OnlineRetailLive implements LiveSet {
  private static final long ROWS = 541_909;

  private final Path folder;
  private final OnlineRetail whole;

  OnlineRetailLive(Path data) throws IOException {
    this.folder = data.resolve("online-retail");
    this.whole = new OnlineRetail(data, OnlineRetail.ALL_FILES);
  }

  @Override
  public String name() {
    return "online-retail";
  }

  @Override
  public String path() {
    return folder + "/{2010-12-*,2011-0*,2011-10-*,2011-11-*}.csv";
  }

  /** The lines as JSON, numbers with the digits that they have. */
  @Override
  public List<String> messages() throws SQLException {
    try (SecondEngine duckdb =
        SecondEngine.open(
            "CREATE TABLE lines AS SELECT * FROM read_csv('%s/2011-12-*.csv', all_varchar = true, header = true)"
                .formatted(folder))) {
      return duckdb.texts(
          """
          SELECT '{"InvoiceNo":' || to_json(InvoiceNo) || ',"StockCode":' || to_json(StockCode)
              || ',"Quantity":' || Quantity || ',"InvoiceDate":' || to_json(InvoiceDate)
              || ',"UnitPrice":' || UnitPrice || ',"CustomerID":' || coalesce(to_json(CustomerID)::VARCHAR, 'null')
              || ',"Country":' || to_json(Country) || '}'
          FROM lines ORDER BY InvoiceDate""");
    }
  }

  @Override
  public Total total() {
    return new Total("retail", "rows", LocalDate.of(2010, 12, 1), LocalDate.of(2012, 1, 1), ROWS);
  }

  @Override
  public List<Check> checks(ViewClient client) throws SQLException {
    try (SecondEngine duckdb = SecondEngine.open(whole.table())) {
      RetailChecks checks = new RetailChecks(client, duckdb, /* whole= */ true);
      checks.totals();
      checks.months();
      checks.countries();
      checks.customers();
      return checks.all();
    }
  }
}
