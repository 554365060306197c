package io.tidemark.testbed.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.command.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceFolderTest {
  @TempDir Path folder;

  @Test
  void isOneProcesssAndEmptiedForTheNext() throws IOException {
    Path part = folder.resolve("warehouse");
    try (WorkspaceFolder first = WorkspaceFolder.claim(folder)) {
      assertEquals(folder, first.path());
      Files.createDirectory(part);
      CommandException refused =
          assertThrows(CommandException.class, () -> WorkspaceFolder.claim(folder));
      assertTrue(refused.getMessage().contains(folder.toString()), refused.getMessage());
      assertTrue(Files.exists(part));
    }
    assertTrue(Files.exists(part));
    WorkspaceFolder.claim(folder).close();
    assertFalse(Files.exists(part));
  }

  @Test
  void touchesNothingThatIsNotOurs() throws IOException {
    Path other = Files.createDirectory(folder.resolve("warehouse"));
    assertThrows(CommandException.class, () -> WorkspaceFolder.claim(folder));
    assertTrue(Files.exists(other));
  }
}
