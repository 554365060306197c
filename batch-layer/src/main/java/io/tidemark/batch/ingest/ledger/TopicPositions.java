package io.tidemark.batch.ingest.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.tidemark.spark.delta.BronzeTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Finds in bronze how far the partitions of its source are read. Every commit of ingest notes all
 * of them, so the newest one is enough as a rule.
 */
public final class TopicPositions {
  private TopicPositions() {}

  /** The positions as of the newest commit; none if nothing of Kafka was read. */
  public static List<TopicPosition> of(BronzeTable bronze) {
    long newest = bronze.commits().newest().orElseThrow().version();
    for (long version = newest; version >= 0; version--) {
      Optional<String> note = bronze.commits().note(version);
      if (note.isEmpty()) {
        return fromRecords(bronze, newest);
      }
      List<TopicPosition> positions = CommitNote.read(note.get()).positions();
      if (!positions.isEmpty()) {
        return positions;
      }
    }
    return List.of();
  }

  /** What the records say: the greatest offset of each partition of the newest topic of a name. */
  private static List<TopicPosition> fromRecords(BronzeTable bronze, long through) {
    List<Row> origins =
        bronze
            .rows(-1, through)
            .where(col("origin").startsWith(TopicPosition.ORIGIN))
            .groupBy("origin")
            .agg(max("position"), max("received_at").as("newest"))
            .orderBy("newest")
            .collectAsList();
    Map<String, TopicPosition> byName = new HashMap<>();
    for (Row row : origins) {
      TopicPosition position = TopicPosition.found(row.getString(0), row.getLong(1));
      byName.values().removeIf(other -> isOlderTopic(other, position));
      byName.put(position.name(), position);
    }
    return List.copyOf(byName.values());
  }

  private static boolean isOlderTopic(TopicPosition other, TopicPosition position) {
    return other.topic().equals(position.topic()) && !other.topicId().equals(position.topicId());
  }
}
