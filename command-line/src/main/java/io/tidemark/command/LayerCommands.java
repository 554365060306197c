package io.tidemark.command;

import java.util.List;

/** The commands that need nothing but the layers, in the order in which help shows them. */
final class LayerCommands {
  private LayerCommands() {}

  static List<TidemarkCommand> all() {
    return List.of(
        new ValidateCommand(),
        new TryCommand(),
        new DdlCommand(),
        new ViewsCommand(),
        new IngestCommand(),
        new BatchCommand(),
        new PublishCommand(),
        new SpeedCommand(),
        new StreamCommand(),
        new VerifyCommand(),
        new ReconcileCommand(),
        new VacuumCommand(),
        new RollbackCommand(),
        new ResumeCommand(),
        new WithdrawCommand(),
        new StatusCommand(),
        new QueryCommand());
  }
}
