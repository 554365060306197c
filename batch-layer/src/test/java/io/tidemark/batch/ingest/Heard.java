package io.tidemark.batch.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a running ingest said, to wait for. Thread-safe. */
final class Heard implements IngestListener {
  private static final long LONGEST_MILLIS = 60_000;

  private final List<String> said = new ArrayList<>();
  private long records;

  @Override
  public synchronized void committed(long version, int files, long count) {
    records += count;
    notifyAll();
  }

  @Override
  public synchronized void warned(String message) {
    said.add(message);
    notifyAll();
  }

  void awaitRecords(long wanted) throws InterruptedException {
    await(now -> now.records >= wanted, wanted + " records");
  }

  void awaitWarning(String part) throws InterruptedException {
    await(now -> now.said.stream().anyMatch(text -> text.contains(part)), part);
  }

  private synchronized void await(Predicate<Heard> wanted, String what)
      throws InterruptedException {
    long end = System.currentTimeMillis() + LONGEST_MILLIS;
    while (!wanted.test(this)) {
      long left = end - System.currentTimeMillis();
      if (left <= 0) {
        throw new AssertionError("Waited for " + what + "; heard " + records + " and " + said);
      }
      wait(left);
    }
  }
}
