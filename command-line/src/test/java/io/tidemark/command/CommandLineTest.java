package io.tidemark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.job.ExitCode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** The manner that all commands share. */
class CommandLineTest {
  private final RecordedCommands commands =
      new RecordedCommands(new Answer(), new Fail(), new NeedsSettings());

  @Test
  void printsHelpToStandardOutputAndSucceeds() {
    assertEquals(0, commands.run("--help"));
    assertTrue(commands.out().contains("Usage: tidemark"), commands.out());
    assertTrue(commands.out().contains("--set=KEY=VALUE"), commands.out());
    assertTrue(commands.out().contains("3  settings or definitions are wrong"), commands.out());
    assertEquals("", commands.err());
  }

  @Test
  void refusesNoCommandAtAllAsWrongUsage() {
    assertEquals(2, commands.run());
    assertTrue(commands.err().contains("Usage: tidemark"), commands.err());
    assertEquals("", commands.out());
  }

  @Test
  void namesTheCommandThatWasMeant() {
    assertEquals(2, commands.run("answr"));
    assertTrue(commands.err().contains("tidemark answer"), commands.err());
    assertFalse(commands.err().contains("\tat "), commands.err());
  }

  @Test
  void takesTheCommonOptionsAfterTheCommandToo() {
    assertEquals(0, commands.run("answer", "--json"));
    assertEquals("{\n  \"answer\" : 42\n}\n", commands.out());
  }

  @Test
  void printsTextForPeople() {
    assertEquals(0, commands.run("answer"));
    assertEquals("The answer is 42.\n", commands.out());
  }

  @Test
  void turnsAnExceptionIntoItsMessageAndExitCode() {
    assertEquals(ExitCode.ON_HOLD.code(), commands.run("fail"));
    assertEquals("The view 'x' is on hold.\n", commands.err());
    assertEquals("", commands.out());
  }

  @Test
  void showsTheStackTraceOnlyWhenAsked() {
    assertEquals(ExitCode.ON_HOLD.code(), commands.run("--verbose", "fail"));
    assertTrue(commands.err().contains("\tat "), commands.err());
  }

  @Test
  void writesErrorsAsJsonForMachines() {
    assertEquals(ExitCode.ON_HOLD.code(), commands.run("fail", "--json"));
    assertTrue(commands.err().contains("\"exit-code\" : 6"), commands.err());
    assertEquals("", commands.out());
  }

  @Test
  void saysWhichConfFolderIsMissing() {
    assertEquals(2, commands.run("needs-settings", "--conf", "no/such/folder"));
    assertTrue(commands.err().contains("no/such/folder"), commands.err());
    assertTrue(commands.err().contains("--conf DIR"), commands.err());
  }

  @Command(name = "answer")
  static final class Answer extends TidemarkCommand {
    @Override
    protected ExitCode run(Invocation invocation) {
      invocation.print(Report.builder().line("The answer is %d.", 42).value("answer", 42).build());
      return ExitCode.DONE;
    }
  }

  @Command(name = "fail")
  static final class Fail extends TidemarkCommand {
    @Override
    protected ExitCode run(Invocation invocation) {
      throw new CommandException(ExitCode.ON_HOLD, "The view 'x' is on hold.");
    }
  }

  @Command(name = "needs-settings")
  static final class NeedsSettings extends TidemarkCommand {
    @Override
    protected ExitCode run(Invocation invocation) {
      invocation.settings();
      return ExitCode.DONE;
    }
  }
}
