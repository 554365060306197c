package io.tidemark.testbed.workspace;

import io.tidemark.command.CommandException;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.testbed.services.CassandraSettings;
import io.tidemark.testbed.services.KafkaSettings;
import io.tidemark.testbed.services.LocalCassandra;
import io.tidemark.testbed.services.LocalKafka;
import io.tidemark.testbed.services.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A fresh folder with everything a run of Tidemark needs, and a Cassandra node, on demand a Kafka
 * broker, that end with this process. Thread-safe once opened.
 */
public final class Workspace implements AutoCloseable {
  /** The least that a broker takes. */
  private static final int KAFKA_HEAP_MEGABYTES = 256;

  private final WorkspaceFolder claimed;
  private final Path folder;
  private final LocalCassandra cassandra;
  private final Optional<LocalKafka> kafka;

  private Workspace(WorkspaceFolder claimed, LocalCassandra cassandra, Optional<LocalKafka> kafka) {
    this.claimed = claimed;
    this.folder = claimed.path();
    this.cassandra = cassandra;
    this.kafka = kafka;
  }

  /**
   * Empties the folder of what an earlier workspace left there, starts a node and writes the conf
   * folder.
   *
   * @param folder made when it does not exist
   * @param home what relative paths of file feeds are relative to
   * @param keyspace the keyspace of its settings
   * @param definitions further files of the conf folder, name to text
   * @throws CommandException when the folder holds something else, another process works in it, or
   *     the node does not start
   */
  public static Workspace open(
      Path folder, Path home, String keyspace, Map<String, String> definitions) {
    return open(folder, home, keyspace, definitions, absolute -> Optional.empty());
  }

  /** As {@link #open}, with a Kafka broker besides, which its settings name. */
  public static Workspace openWithKafka(
      Path folder, Path home, String keyspace, Map<String, String> definitions) {
    return open(
        folder,
        home,
        keyspace,
        definitions,
        absolute ->
            Optional.of(
                LocalKafka.start(
                    KafkaSettings.in(absolute.resolve("kafka"))
                        .withHeapMegabytes(KAFKA_HEAP_MEGABYTES))));
  }

  private static Workspace open(
      Path folder,
      Path home,
      String keyspace,
      Map<String, String> definitions,
      Function<Path, Optional<LocalKafka>> broker) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      WorkspaceFolder claimed = WorkspaceFolder.claim(absolute);
      LocalCassandra cassandra =
          LocalCassandra.start(CassandraSettings.in(absolute.resolve("cassandra")));
      Workspace workspace = new Workspace(claimed, cassandra, broker.apply(absolute));
      workspace.writeConf(home, keyspace, definitions);
      return workspace;
    } catch (ServiceException e) {
      throw new CommandException(ExitCode.FAILED, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED,
          "The folder %s cannot be written (%s). Make it writable, or choose another with --dir."
              .formatted(absolute, e),
          e);
    }
  }

  /** Its folder. */
  public Path folder() {
    return folder;
  }

  /** Its conf folder, for {@code --conf}. */
  public Path conf() {
    return folder.resolve("conf");
  }

  /** Its log folder. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** Host and port of its node. */
  public String contactPoint() {
    return cassandra.contactPoint().getHostString() + ":" + cassandra.contactPoint().getPort();
  }

  /**
   * Host and port of its broker.
   *
   * @throws IllegalStateException if it was opened without one
   */
  public String bootstrapServers() {
    return kafka
        .map(LocalKafka::bootstrapServers)
        .orElseThrow(() -> new IllegalStateException("The workspace was opened without Kafka"));
  }

  /** Its settings and definitions. */
  public Configuration configuration() {
    return Configuration.load(conf(), List.of());
  }

  /** Stops its services; the folder stays, to look at. More than once does no harm. */
  @Override
  public void close() {
    kafka.ifPresent(LocalKafka::close);
    cassandra.close();
    try {
      claimed.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeConf(Path home, String keyspace, Map<String, String> definitions)
      throws IOException {
    Files.createDirectories(conf());
    String broker =
        kafka
            .map(it -> "\n  kafka.bootstrap-servers = [\"" + it.bootstrapServers() + "\"]")
            .orElse("");
    Files.writeString(
        conf().resolve("tidemark.conf"),
        """
        # Written by ./tidemark; what it names is gone when the command that wrote it has ended.
        tidemark {
          warehouse = "%s"
          logs = "%s"
          ingest.base-path = "%s"%s
          cassandra {
            contact-points = ["%s"]
            keyspace = %s
            replication = "{'class': 'SimpleStrategy', 'replication_factor': 1}"
          }
        }
        """
            .formatted(
                folder.resolve("warehouse"), logs(), home, broker, contactPoint(), keyspace));
    for (Map.Entry<String, String> file : definitions.entrySet()) {
      Files.writeString(conf().resolve(file.getKey()), file.getValue());
    }
  }
}
