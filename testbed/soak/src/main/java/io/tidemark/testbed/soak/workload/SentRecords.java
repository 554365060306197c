package io.tidemark.testbed.soak.workload;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Everything that was sent, and what of it has arrived. Thread-safe. */
public final class SentRecords {
  private final ConcurrentMap<String, Sent> underWay = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Boolean> arrived = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();

  /** Notes a record, before it is sent. */
  public void add(Sent record) {
    if (underWay.put(record.text(), record) != null) {
      throw new IllegalStateException("Two records have the text " + record.text());
    }
    sent.incrementAndGet();
  }

  /** Takes a record that was found in bronze; empty: none of that text is under way. */
  public Optional<Sent> arrive(String text) {
    Sent record = underWay.remove(text);
    if (record != null) {
      arrived.put(text, true);
    }
    return Optional.ofNullable(record);
  }

  /** Whether a record of that text arrived before. */
  public boolean hasArrived(String text) {
    return arrived.containsKey(text);
  }

  /** How many were sent. */
  public long count() {
    return sent.get();
  }

  /** Those that have not arrived. */
  public List<Sent> missing() {
    return List.copyOf(underWay.values());
  }
}
