package io.tidemark.command;

import io.tidemark.job.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command shares: it runs with an {@link Invocation} and ends with an exit code. */
public abstract class TidemarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Does it. What it throws becomes a message and an exit code. */
  protected abstract ExitCode run(Invocation invocation) throws Exception;

  @Override
  public final Integer call() throws Exception {
    return run(((Tidemark) spec.root().userObject()).invocation()).code();
  }
}
