package io.tidemark.cassandra.lease;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements of leases that stand in one table.
 *
 * @param prefix what the lease's columns begin with in the table
 */
record LeaseTable(String keyspace, String table, List<String> key, String prefix) {

  String take() {
    return "UPDATE %s USING TTL ? SET %sowner = ?, %sstep = ?, %sacquired = toTimestamp(now()),"
            .formatted(name(), prefix, prefix, prefix)
        + " %srenewed = toTimestamp(now()) WHERE %s IF %sowner = null"
            .formatted(prefix, where(), prefix);
  }

  String renew() {
    return "UPDATE %s USING TTL ? SET %sowner = ?, %sstep = ?, %sacquired = ?,"
            .formatted(name(), prefix, prefix, prefix)
        + " %srenewed = toTimestamp(now()) WHERE %s IF %sowner = ?"
            .formatted(prefix, where(), prefix);
  }

  String release() {
    return "DELETE %sowner, %sstep, %sacquired, %srenewed FROM %s WHERE %s IF %sowner = ?"
        .formatted(prefix, prefix, prefix, prefix, name(), where(), prefix);
  }

  /** Columns come back under the names {@code lease_...}, whatever the table calls them. */
  String select() {
    return ("SELECT %sowner AS lease_owner, %sstep AS lease_step, %sacquired AS lease_acquired,"
            + " %srenewed AS lease_renewed, TTL(%sowner) AS lease_ttl,"
            + " toTimestamp(now()) AS lease_read FROM %s WHERE %s")
        .formatted(prefix, prefix, prefix, prefix, prefix, name(), where());
  }

  String describe(List<Object> row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < key.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(key.get(i))
          .append(" '")
          .append(row.get(i))
          .append("'");
    }
    return text.toString();
  }

  /** The holder that a row names, if it names one. */
  static Optional<LeaseHolder> holder(Row row, String prefix) {
    String owner = row.getString(prefix + "owner");
    Instant acquired = row.getInstant(prefix + "acquired");
    Instant renewed = row.getInstant(prefix + "renewed");
    Instant read = row.getInstant(prefix + "read");
    if (owner == null || acquired == null || renewed == null || read == null) {
      return Optional.empty();
    }
    String step = row.getString(prefix + "step");
    Duration age = Duration.between(acquired, read);
    return Optional.of(
        new LeaseHolder(
            owner,
            step == null ? "" : step,
            acquired,
            renewed,
            age.isNegative() ? Duration.ZERO : age,
            Duration.ofSeconds(row.getInt(prefix + "ttl"))));
  }

  private String name() {
    return keyspace + "." + table;
  }

  private String where() {
    return key.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
  }
}
