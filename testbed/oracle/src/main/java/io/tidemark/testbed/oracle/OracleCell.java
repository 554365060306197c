package io.tidemark.testbed.oracle;

import io.tidemark.view.definition.ResolvedView;
import java.util.ArrayList;
import java.util.List;

/** A cell with every input that went into it. Not thread-safe. */
public final class OracleCell {
  private final List<OracleMeasure> measures;
  private long events;
  private long checksum;

  OracleCell(ResolvedView view) {
    measures = view.measures().stream().map(OracleMeasure::new).toList();
  }

  void add(PreparedEvent event, long hash) {
    events++;
    checksum += hash;
    for (int i = 0; i < measures.size(); i++) {
      measures.get(i).add(event.inputs().get(i), event.at());
    }
  }

  void addAll(OracleCell other) {
    events += other.events;
    checksum += other.checksum;
    for (int i = 0; i < measures.size(); i++) {
      measures.get(i).addAll(other.measures.get(i));
    }
  }

  /** How many events are in it. */
  public long events() {
    return events;
  }

  /** The sum of their hashes modulo 2^64. */
  public long checksum() {
    return checksum;
  }

  /** The measures, in the view's order. */
  public List<OracleMeasure> measures() {
    return List.copyOf(measures);
  }

  /**
   * What is wrong with an answer for this cell, one sentence each; empty when it is right.
   *
   * @param presented of each measure what its algebra presents
   */
  public List<String> differences(long events, long checksum, List<Object> presented) {
    List<String> differences = new ArrayList<>();
    if (events != this.events) {
      differences.add("events: expected " + this.events + ", got " + events);
    }
    if (checksum != this.checksum) {
      differences.add("checksum: expected " + this.checksum + ", got " + checksum);
    }
    for (int i = 0; i < measures.size(); i++) {
      OracleComparison.difference(measures.get(i), presented.get(i)).ifPresent(differences::add);
    }
    return differences;
  }
}
