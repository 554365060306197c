package io.tidemark.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.tidemark.settings.Settings;
import io.tidemark.settings.SettingsReader;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where Cassandra is and how it is asked. Serializable, so that Spark's executors can open sessions
 * of their own.
 *
 * @param contactPoints {@code host:port} of some nodes
 * @param localDatacenter the data center that is asked
 * @param keyspace small letters, digits and {@code _}
 * @param username empty: no authentication
 * @param password never printed
 * @param consistencyName of reads and writes
 * @param serialName of lightweight transactions: {@code SERIAL} or {@code LOCAL_SERIAL}
 * @param requestTimeout of one request
 * @param replication of the keyspace, a CQL map; empty: the keyspace exists
 * @param createTables whether missing tables are created; otherwise an operator does it
 */
public record CassandraSettings(
    List<String> contactPoints,
    String localDatacenter,
    String keyspace,
    String username,
    String password,
    String consistencyName,
    String serialName,
    Duration requestTimeout,
    String replication,
    boolean createTables)
    implements Serializable {
  private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
  private static final List<String> SERIAL = List.of("SERIAL", "LOCAL_SERIAL");

  public CassandraSettings {
    // An ArrayList in disguise would do as well; List.copyOf is serializable.
    contactPoints = List.copyOf(contactPoints);
    Objects.requireNonNull(localDatacenter, "localDatacenter");
    if (!KEYSPACE.matcher(keyspace).matches()) {
      throw new IllegalArgumentException(
          "A keyspace is named by small letters, digits and _, at most 48; got '" + keyspace + "'");
    }
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(password, "password");
    consistencyName = consistencyName.toUpperCase(Locale.ROOT);
    serialName = serialName.toUpperCase(Locale.ROOT);
    Objects.requireNonNull(requestTimeout, "requestTimeout");
    Objects.requireNonNull(replication, "replication");
  }

  /**
   * From the part {@code tidemark.cassandra}.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException with every value that does not
   *     fit
   */
  public static CassandraSettings from(Settings settings) {
    SettingsReader reader = settings.reader("cassandra");
    List<String> contactPoints = reader.texts("contact-points");
    reader.require(
        !contactPoints.isEmpty() && contactPoints.stream().allMatch(ContactPoint::isValid),
        "contact-points",
        "It is "
            + contactPoints
            + ". It takes a list of host:port, for example [\"127.0.0.1:9042\"].");
    String keyspace = reader.text("keyspace");
    reader.require(
        KEYSPACE.matcher(keyspace).matches(),
        "keyspace",
        "It is '"
            + keyspace
            + "'. It takes small letters, digits and _, at most 48, a letter first.");
    DefaultConsistencyLevel consistency = reader.word("consistency", DefaultConsistencyLevel.class);
    DefaultConsistencyLevel serial =
        reader.word("serial-consistency", DefaultConsistencyLevel.class);
    reader.require(
        SERIAL.contains(serial.name()), "serial-consistency", "It takes SERIAL or LOCAL_SERIAL.");
    reader.require(
        !SERIAL.contains(consistency.name()),
        "consistency",
        "It takes a level of plain reads and writes, as a rule LOCAL_QUORUM.");
    Duration timeout = reader.duration("request-timeout");
    boolean create = reader.flag("create-tables");
    reader.check();
    return new CassandraSettings(
        contactPoints,
        reader.text("local-datacenter"),
        keyspace,
        reader.text("username"),
        reader.text("password"),
        consistency.name(),
        serial.name(),
        timeout,
        reader.text("replication"),
        create);
  }

  /** Consistency of reads and writes. */
  public ConsistencyLevel consistency() {
    return DefaultConsistencyLevel.valueOf(consistencyName);
  }

  /** Consistency of lightweight transactions, and of reads that must see them. */
  public ConsistencyLevel serial() {
    return DefaultConsistencyLevel.valueOf(serialName);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return "Cassandra at %s (%s), keyspace %s".formatted(contactPoints, localDatacenter, keyspace);
  }
}
