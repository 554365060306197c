package io.tidemark.testbed.bench.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Spark did while ingest and speed layer were at work.
 *
 * @param microBatches of all views, those without records left out
 * @param jobs in the order of their ends
 */
public record Traces(List<MicroBatch> microBatches, List<Job> jobs) {
  private static final Pattern VERSION = Pattern.compile("\"reservoirVersion\":(\\d+)");

  /**
   * One micro-batch.
   *
   * @param query name of the query, which begins with that of its view
   * @param run id of the query's run
   * @param number its number in the checkpoint
   * @param beganMillis when it began, by the machine's clock
   * @param records how many it read
   * @param versionsBefore it read bronze up to the version before this one
   * @param millis how long each part took; parts of state are sums over its tasks
   */
  public record MicroBatch(
      String query,
      String run,
      long number,
      long beganMillis,
      long records,
      long versionsBefore,
      Map<String, Long> millis) {
    public MicroBatch {
      millis = Map.copyOf(millis);
    }

    public boolean isOf(String view) {
      return query.startsWith(view + " ");
    }

    public long endedMillis() {
      return beganMillis + millis("triggerExecution");
    }

    public long millis(String part) {
      return millis.getOrDefault(part, 0L);
    }
  }

  /**
   * One of Spark's jobs.
   *
   * @param pool of the scheduler, which says for whom it ran
   * @param run id of the run of the query that it was for, or something else
   */
  public record Job(String pool, String run, String batch, long beganMillis, long endedMillis) {
    public long millis() {
      return endedMillis - beganMillis;
    }
  }

  public Traces {
    microBatches = List.copyOf(microBatches);
    jobs = List.copyOf(jobs);
  }

  static Traces read(Path traces) throws IOException {
    List<MicroBatch> batches = new ArrayList<>();
    for (String[] fields : lines(traces, MicroBatchTrace.SUFFIX)) {
      Matcher version = VERSION.matcher(fields[5]);
      if (!version.find()) {
        throw new IllegalStateException("This is no offset of Delta: " + fields[5]);
      }
      Map<String, Long> millis = new LinkedHashMap<>();
      for (String part : fields[6].split(";", -1)) {
        int equal = part.lastIndexOf('=');
        millis.put(part.substring(0, equal), Long.parseLong(part.substring(equal + 1)));
      }
      batches.add(
          new MicroBatch(
              fields[0],
              fields[1],
              Long.parseLong(fields[2]),
              Long.parseLong(fields[3]),
              Long.parseLong(fields[4]),
              Long.parseLong(version.group(1)),
              millis));
    }
    List<Job> jobs = new ArrayList<>();
    for (String[] fields : lines(traces, JobTrace.SUFFIX)) {
      jobs.add(
          new Job(
              fields[0],
              fields[1],
              fields[2],
              Long.parseLong(fields[3]),
              Long.parseLong(fields[4])));
    }
    return new Traces(batches, jobs);
  }

  private static List<String[]> lines(Path traces, String suffix) throws IOException {
    Path file = Path.of(traces + suffix);
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .map(line -> line.split("\t", -1))
        .toList();
  }
}
