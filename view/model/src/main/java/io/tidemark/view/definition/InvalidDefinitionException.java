package io.tidemark.view.definition;

import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings or definitions are wrong; carries all problems that were found, so that they can be
 * mended in one go.
 */
public final class InvalidDefinitionException extends RuntimeException implements Exits {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidDefinitionException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of files and lines. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.BAD_DEFINITION;
  }
}
