package io.tidemark.testbed.trial;

import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.testbed.workspace.LoadedWorkspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** A real data set with its definitions and the figures that are known of it. */
interface DataSet {
  /** Its name on the command line, the name of its conf file, and of its folder. */
  String name();

  /** The path of a file feed that stands for the wanted files. */
  String path();

  /** How many files that is. */
  int files();

  /** Asks for every known figure. */
  List<Check> checks(ViewClient client, LoadedWorkspace loaded, BatchWork work) throws SQLException;

  /** The definitions, with the path filled in. */
  default String definitions() {
    try (InputStream in = DataSet.class.getResourceAsStream(name() + ".conf")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("%PATH%", path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
