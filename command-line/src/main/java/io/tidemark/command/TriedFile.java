package io.tidemark.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the records of one file.
 *
 * @param kept events that fail a check which keeps them, by the check's name
 * @param firstEvents columns and values of the first events
 * @param rejected every record that is no event, in the file's order
 * @param views what each view makes of the events
 */
record TriedFile(
    long records,
    long events,
    long duplicates,
    long quarantined,
    long dropped,
    Map<String, Long> kept,
    List<Map<String, Object>> firstEvents,
    List<Rejected> rejected,
    Map<String, ViewCounts> views) {

  /** A record that is no event. */
  record Rejected(long position, String outcome, List<String> reasons, String value) {}

  /** How many events a view counts, filters and skips, and why. */
  record ViewCounts(long counted, long filtered, long skipped, Map<String, Long> reasons) {}

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("records", records);
    tree.put("events", events);
    tree.put("duplicates", duplicates);
    tree.put("quarantined", quarantined);
    tree.put("dropped", dropped);
    tree.put("kept", kept);
    tree.put("first-events", firstEvents);
    tree.put("rejected", rejected.stream().map(TriedFile::tree).toList());
    Map<String, Object> byView = new LinkedHashMap<>();
    views.forEach((view, counts) -> byView.put(view, tree(counts)));
    tree.put("views", byView);
    return tree;
  }

  private static Map<String, Object> tree(Rejected rejected) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("record", rejected.position());
    tree.put("outcome", rejected.outcome());
    tree.put("reasons", rejected.reasons());
    tree.put("value", rejected.value());
    return tree;
  }

  private static Map<String, Object> tree(ViewCounts counts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("counted", counts.counted());
    tree.put("filtered", counts.filtered());
    tree.put("skipped", counts.skipped());
    tree.put("reasons", counts.reasons());
    return tree;
  }
}
