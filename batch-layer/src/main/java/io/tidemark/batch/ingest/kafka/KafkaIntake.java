package io.tidemark.batch.ingest.kafka;

import io.tidemark.batch.ingest.intake.Intake;
import io.tidemark.batch.ingest.intake.Portion;
import io.tidemark.batch.ingest.ledger.CommitNote;
import io.tidemark.batch.ingest.ledger.TopicPosition;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.view.definition.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The messages of all topics of a source. A commit of bronze notes how far they are read, so that
 * each is there once, whatever happens.
 */
public final class KafkaIntake implements Intake {
  private static final Duration SLICE = Duration.ofMillis(200);

  private final SparkSession spark;
  private final KafkaSettings settings;
  private final Clock clock;
  private final Partitions partitions;
  private final Feeds feeds;
  private final Connection connection;
  private final MessageRows rows;
  private long lastNanos;
  private Optional<Taken> pending = Optional.empty();
  private Optional<UntilNow> untilNow = Optional.empty();

  /** A portion that is not committed yet, and where its partitions go on after it. */
  private record Taken(Portion portion, int messages, Map<TopicPartition, Long> next) {}

  /**
   * Connects to nothing yet.
   *
   * @param known how far partitions are in bronze
   * @param say hears what a person should know
   */
  public KafkaIntake(
      SparkSession spark,
      String source,
      List<Feed.Kafka> feeds,
      KafkaSettings settings,
      List<TopicPosition> known,
      Clock clock,
      Consumer<String> say) {
    this.spark = TidemarkSession.forFewRows(spark);
    this.settings = settings;
    this.clock = clock;
    this.partitions = new Partitions(known);
    List<String> topics = feeds.stream().map(Feed.Kafka::topic).distinct().toList();
    this.feeds = new Feeds(source, topics, settings, partitions, say);
    this.connection = new Connection(settings, topics, clock, say);
    this.rows = new MessageRows(settings.limits().longestRecord());
    this.lastNanos = System.nanoTime() - settings.limits().commitEvery().toNanos();
  }

  /** How far each partition is in bronze. */
  public List<TopicPosition> positions() {
    return partitions.all();
  }

  @Override
  public Optional<Portion> next(Duration patience) {
    if (pending.isPresent()) {
      return pending.map(Taken::portion);
    }
    if (untilNow.isPresent()) {
      return untilNow.get().next();
    }
    Duration early = settings.limits().commitEvery().minusNanos(System.nanoTime() - lastNanos);
    if (early.compareTo(patience) > 0) {
      return Optional.empty();
    }
    try {
      connection.open();
      connection.glance(feeds);
      return take(early, patience);
    } catch (BrokerAwayException e) {
      connection.isAway(e);
      return Optional.empty();
    }
  }

  private Optional<Portion> take(Duration atLeast, Duration patience) throws BrokerAwayException {
    MessageReader reader = connection.reader();
    try {
      reader.fetch(settings.limits(), atLeast, patience);
    } catch (OffsetOutOfRangeException e) {
      if (reader.isEmpty()) {
        feeds.outOfRange(e.partitions(), reader);
      } // else it comes again, after what was fetched is committed
    }
    if (!reader.isEmpty()) {
      if (connection.awaySince().isPresent() && untilNow.isEmpty()) {
        return Optional.empty(); // what was fetched waits for an answer, and nothing else does
      }
      // A topic that was made again meanwhile has other messages at the same offsets.
      connection.look(feeds);
    }
    List<ConsumerRecord<byte[], byte[]>> messages = reader.portion(settings.limits());
    Map<TopicPartition, Long> next = new HashMap<>();
    for (TopicPartition partition : reader.reading()) {
      next.put(partition, reader.next(partition, messages.size()));
    }
    if (messages.isEmpty()) {
      next.forEach(partitions::move); // over gaps
      return Optional.empty();
    }
    lastNanos = System.nanoTime();
    pending = Optional.of(new Taken(portion(messages, next), messages.size(), next));
    return pending.map(Taken::portion);
  }

  private Portion portion(
      List<ConsumerRecord<byte[], byte[]>> messages, Map<TopicPartition, Long> next) {
    Instant now = clock.instant();
    List<Row> records = new ArrayList<>(messages.size());
    long bytes = 0;
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      String origin = partitions.of(MessageReader.partition(message)).origin();
      records.add(rows.row(message, origin, now));
      bytes += MessageReader.size(message);
    }
    List<TopicPosition> positions = new ArrayList<>();
    for (TopicPosition position : partitions.all()) {
      TopicPartition key = new TopicPartition(position.topic(), position.partition());
      positions.add(position.at(next.getOrDefault(key, position.next())));
    }
    return new Portion(
        spark.createDataFrame(records, BronzeTable.RECORD).coalesce(1),
        records.size(),
        CommitNote.ofPositions(positions),
        List.of(),
        bytes,
        List.of());
  }

  @Override
  public void endWithWhatIsThere() {
    untilNow = Optional.of(new UntilNow());
  }

  @Override
  public boolean isSettling() {
    return false;
  }

  /** Messages never are the reason. */
  @Override
  public boolean failed(Portion portion, Exception failure) {
    return false;
  }

  @Override
  public void committed(Portion portion, long version) {
    Taken taken = pending.orElseThrow();
    taken.next().forEach(partitions::move);
    connection.reader().taken(taken.messages());
    pending = Optional.empty();
  }

  @Override
  public Map<String, String> reached() {
    Map<String, String> reached = new TreeMap<>();
    for (TopicPosition position : partitions.all()) {
      boolean isStopped = feeds.stopped().containsKey(position.topic());
      reached.put(position.origin(), position.next() + (isStopped ? " (stopped)" : ""));
    }
    feeds.missing().forEach(topic -> reached.put("kafka:" + topic, "not there"));
    connection.awaySince().ifPresent(since -> reached.put("kafka", "away since " + since));
    return reached;
  }

  @Override
  public List<String> stopped() {
    List<String> stopped = new ArrayList<>(feeds.stopped().values());
    untilNow.flatMap(UntilNow::failure).ifPresent(stopped::add);
    return stopped;
  }

  @Override
  public void close() {
    connection.close();
  }

  /** Reading that ends at the offsets that were the last ones when it began. */
  private final class UntilNow {
    private Map<TopicPartition, Long> ends;
    private Optional<String> failure = Optional.empty();

    Optional<String> failure() {
      return failure;
    }

    Optional<Portion> next() {
      if (failure.isPresent()) {
        return Optional.empty();
      }
      long began = System.nanoTime();
      try {
        if (ends == null) {
          connection.open();
          connection.look(feeds);
          ends = connection.reader().ends(connection.reader().reading(), settings.patience());
        }
        while (!isDone()) {
          Optional<Portion> portion = take(Duration.ZERO, SLICE);
          if (portion.isPresent()) {
            return portion;
          }
          if (System.nanoTime() - began > settings.patience().toNanos()) {
            failure = Optional.of("Kafka at " + settings.servers() + " gives no more messages.");
            return Optional.empty();
          }
        }
      } catch (BrokerAwayException e) {
        connection.isAway(e);
        failure =
            Optional.of(
                "Kafka at %s does not answer, so its messages were not read: %s"
                    .formatted(settings.servers(), e.getMessage()));
      }
      return Optional.empty();
    }

    private boolean isDone() {
      MessageReader reader = connection.reader();
      return reader.reading().stream().allMatch(p -> reader.next(p, 0) >= ends.getOrDefault(p, 0L));
    }
  }
}
