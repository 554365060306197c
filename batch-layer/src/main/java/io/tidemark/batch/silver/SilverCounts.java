package io.tidemark.batch.silver;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a range of records, each number counted where it stands: records in bronze, events
 * in silver, quarantined in quarantine, duplicates and dropped in the cleaned records.
 *
 * @param kept events that failed a check that says {@code keep}, by the check's name
 */
record SilverCounts(
    long records,
    long events,
    long duplicates,
    long quarantined,
    long dropped,
    Map<String, Long> kept) {
  SilverCounts {
    kept = Map.copyOf(kept);
  }

  boolean addUp() {
    return records == events + duplicates + quarantined + dropped;
  }

  Map<String, Long> toRows() {
    Map<String, Long> rows = new TreeMap<>();
    rows.put("records", records);
    rows.put("events", events);
    rows.put("duplicates", duplicates);
    rows.put("quarantined", quarantined);
    rows.put("dropped", dropped);
    kept.forEach((check, count) -> rows.put("kept:" + check, count));
    return rows;
  }
}
