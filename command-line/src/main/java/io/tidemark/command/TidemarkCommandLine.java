package io.tidemark.command;

import io.tidemark.job.ExitCode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** All commands put together. Not thread-safe. */
public final class TidemarkCommandLine {
  private final Tidemark root;
  private final Console console;
  private final CommandLine commandLine;

  private TidemarkCommandLine(Console console, Clock clock, List<?> further) {
    this.console = console;
    this.root = new Tidemark(console, clock);
    this.commandLine = new CommandLine(root);
    LayerCommands.all().forEach(commandLine::addSubcommand);
    further.forEach(commandLine::addSubcommand);
    commandLine.getCommandSpec().version("tidemark " + version());
    commandLine.getCommandSpec().usageMessage().footer(exitCodes());
    commandLine
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(this::execute)
        .setExecutionExceptionHandler(
            (thrown, command, parsed) -> {
              Failures.report(thrown, root, console.err());
              return Failures.exitCode(thrown).code();
            })
        .setParameterExceptionHandler(this::explain);
  }

  /** The commands of the layers and further ones, on this process's streams. */
  public static TidemarkCommandLine with(Object... further) {
    return on(Console.ofProcess(), Clock.systemUTC(), further);
  }

  /** The same, writing elsewhere. */
  public static TidemarkCommandLine on(Console console, Clock clock, Object... further) {
    return new TidemarkCommandLine(console, clock, Arrays.asList(further));
  }

  /** Runs one command and returns its exit status. */
  public int run(String... arguments) {
    return commandLine.execute(arguments);
  }

  /** Runs one command and ends the process with its exit status. */
  public void runAndExit(String... arguments) {
    System.exit(run(arguments));
  }

  private int execute(ParseResult parsed) {
    if (root.verbose()) {
      Logs.alsoOnConsole();
    }
    if (!parsed.hasSubcommand()
        && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      commandLine.usage(console.err());
      return ExitCode.USAGE.code();
    }
    LibraryNoise.mute();
    return new CommandLine.RunLast().execute(parsed);
  }

  private int explain(ParameterException wrong, String... arguments) {
    CommandLine command = wrong.getCommandLine();
    console.err().println(wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    console
        .err()
        .println("See " + command.getCommandSpec().qualifiedName() + " --help for what there is.");
    return ExitCode.USAGE.code();
  }

  private static String version() {
    return Optional.ofNullable(Tidemark.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  private static String exitCodes() {
    return Arrays.stream(ExitCode.values())
        .map(code -> "  %3d  %s".formatted(code.code(), code.meaning()))
        .collect(Collectors.joining("%n", "%nExit codes:%n", ""));
  }
}
