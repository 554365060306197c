package io.tidemark.testbed.bench.stream;

import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.testbed.bench.stream.StreamRun.Span;
import io.tidemark.testbed.bench.stream.Traces.Job;
import io.tidemark.testbed.bench.stream.Traces.MicroBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Where time went, in parts of a whole.
 *
 * @param whole what is divided
 * @param millis how long it took on average
 * @param parts in order
 */
public record Breakdown(String whole, double millis, List<Part> parts) {
  private static final String SPEED = "speed ";

  /**
   * One part.
   *
   * @param millis on average
   */
  public record Part(String name, double millis) {}

  public Breakdown {
    parts = List.copyOf(parts);
  }

  /** From sending a message until it is in an answer, on average over all messages. */
  public static Breakdown ofFreshness(BronzeTable bronze, Traces traces, Span span) {
    double whole = Arrays.stream(span.millis()).average().orElse(0);
    List<MicroBatch> batches =
        traces.microBatches().stream().filter(batch -> batch.isOf(Sensors.NAME)).toList();
    double messages = 0;
    double waiting = 0;
    double committing = 0;
    double next = 0;
    double working = 0;
    for (Commits.Messages commit : Commits.between(bronze, span.fromMillis(), span.toMillis())) {
      MicroBatch its =
          batches.stream()
              .filter(batch -> batch.versionsBefore() > commit.version())
              .findFirst()
              .orElse(null);
      if (its != null) {
        messages += commit.messages();
        waiting += commit.messages() * (commit.fetchedMillis() - commit.sentMillis());
        committing += commit.messages() * (commit.committedMillis() - commit.fetchedMillis());
        next += commit.messages() * (its.beganMillis() - commit.committedMillis());
        working += commit.messages() * (its.endedMillis() - its.beganMillis());
      }
    }
    return new Breakdown(
        "a message",
        whole,
        List.of(
            new Part("sent until fetched by ingest", waiting / messages),
            new Part("fetched until its commit time", committing / messages),
            new Part("commit time until a micro-batch begins", next / messages),
            new Part("the micro-batch, to its end", working / messages)));
  }

  /** A turn of ingest: from fetching messages until it fetches the next ones. */
  public static Breakdown ofIngest(BronzeTable bronze, Traces traces, Span span) {
    List<Commits.Messages> commits =
        new ArrayList<>(Commits.between(bronze, span.fromMillis(), span.toMillis()));
    commits.sort((one, other) -> Long.compare(one.version(), other.version()));
    double turns = Math.max(1, commits.size() - 1);
    double whole =
        commits.isEmpty()
            ? 0
            : (commits.get(commits.size() - 1).fetchedMillis() - commits.get(0).fetchedMillis())
                / turns;
    double until =
        commits.stream()
            .mapToLong(commit -> commit.committedMillis() - commit.fetchedMillis())
            .average()
            .orElse(0);
    List<Job> jobs =
        traces.jobs().stream()
            .filter(job -> !job.pool().startsWith(SPEED) && isIn(span, job.beganMillis()))
            .toList();
    return new Breakdown(
        "a turn of ingest",
        whole,
        List.of(
            new Part("fetched until commit time", until),
            new Part("commit time until the next are fetched", whole - until),
            new Part("in Spark's jobs", sum(jobs, Job::millis) / turns)));
  }

  /** A micro-batch of a view. */
  public static Breakdown ofMicroBatches(Traces traces, String view, Span span) {
    List<MicroBatch> batches =
        traces.microBatches().stream()
            .filter(batch -> batch.isOf(view) && isIn(span, batch.beganMillis()))
            .toList();
    double count = Math.max(1, batches.size());
    double records = sum(batches, MicroBatch::records) / count;
    Set<String> names = new TreeSet<>();
    batches.forEach(batch -> names.addAll(batch.millis().keySet()));
    names.remove("triggerExecution");
    List<Part> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(new Part(name, sum(batches, batch -> batch.millis(name)) / count));
    }
    double jobs = 0;
    for (MicroBatch batch : batches) {
      jobs +=
          sum(
              traces.jobs().stream()
                  .filter(job -> job.run().equals(batch.run()))
                  .filter(job -> job.beganMillis() >= batch.beganMillis())
                  .filter(job -> job.beganMillis() <= batch.endedMillis())
                  .toList(),
              Job::millis);
    }
    parts.add(new Part("in Spark's jobs", jobs / count));
    return new Breakdown(
        "a micro-batch of %s, %,.0f records".formatted(view, records),
        sum(batches, batch -> batch.millis("triggerExecution")) / count,
        parts);
  }

  private static boolean isIn(Span span, long millis) {
    return millis >= span.fromMillis() && millis < span.toMillis();
  }

  private static <T> double sum(List<T> of, ToDoubleFunction<T> millis) {
    return of.stream().mapToDouble(millis).sum();
  }
}
