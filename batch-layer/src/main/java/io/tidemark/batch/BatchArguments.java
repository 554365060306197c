package io.tidemark.batch;

import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.Step;
import io.tidemark.job.JobArguments;
import io.tidemark.job.JobArguments.Words;
import io.tidemark.job.WrongArgumentsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line of {@link BatchJob} says.
 *
 * @param conf folders and files of settings and definitions
 * @param overrides settings for this time only, {@code key=value}
 * @param runId as given, or a new one
 * @param steps all of them unless some are named
 * @param report where the report is written besides standard output
 * @param views empty: all
 */
record BatchArguments(
    List<String> conf,
    List<String> overrides,
    String runId,
    Set<Step> steps,
    RunOptions options,
    Optional<Path> report,
    List<String> views) {
  static final String USAGE =
      "Usage: BatchJob [--conf PATH]... [--set KEY=VALUE]... [--run ID] [--step STEP]... [--rebuild]"
          + " [--complete] [--report PATH] [VIEW...]";

  BatchArguments {
    conf = List.copyOf(conf);
    overrides = List.copyOf(overrides);
    steps = Set.copyOf(steps);
    views = List.copyOf(views);
  }

  /**
   * Reads it.
   *
   * @throws WrongArgumentsException if it is anything else
   */
  static BatchArguments parse(List<String> arguments, Clock clock) {
    Words words = new Words(arguments, USAGE);
    List<String> conf = new ArrayList<>();
    List<String> overrides = new ArrayList<>();
    Set<Step> steps = EnumSet.noneOf(Step.class);
    List<String> views = new ArrayList<>();
    String runId = null;
    Path report = null;
    boolean rebuild = false;
    boolean complete = false;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--conf" -> conf.add(words.valueOf(word));
        case "--set" -> overrides.add(words.valueOf(word));
        case "--run" -> runId = run(words.valueOf(word));
        case "--step" -> steps.add(step(words.valueOf(word)));
        case "--report" -> report = Path.of(words.valueOf(word));
        case "--rebuild" -> rebuild = true;
        case "--complete" -> complete = true;
        default -> views.add(words.name(word));
      }
    }
    if (runId == null && !steps.isEmpty() && !steps.contains(Step.HORIZON)) {
      throw new WrongArgumentsException(
          "Steps after horizon belong to a run: give its id with --run ID. " + USAGE);
    }
    return new BatchArguments(
        conf.isEmpty() ? JobArguments.USUAL_CONF : conf,
        overrides,
        runId == null ? RunId.next(clock) : runId,
        steps.isEmpty() ? EnumSet.allOf(Step.class) : steps,
        new RunOptions(rebuild, complete),
        Optional.ofNullable(report),
        views);
  }

  private static String run(String id) {
    try {
      return RunId.check(id);
    } catch (IllegalArgumentException e) {
      throw new WrongArgumentsException(e.getMessage());
    }
  }

  private static Step step(String word) {
    return Step.ofWord(word)
        .orElseThrow(
            () ->
                new WrongArgumentsException(
                    "There is no step '%s'. There is: %s."
                        .formatted(
                            word,
                            String.join(
                                ", ",
                                EnumSet.allOf(Step.class).stream().map(Step::word).toList()))));
  }
}
