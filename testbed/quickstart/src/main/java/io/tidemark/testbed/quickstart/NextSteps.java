package io.tidemark.testbed.quickstart;

import io.tidemark.testbed.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** What a person may try after the quickstart. */
final class NextSteps {
  private NextSteps() {}

  static List<String> lines(Workspace workspace, boolean running) {
    String conf = " --conf " + workspace.conf();
    List<String> lines = new ArrayList<>();
    if (running) {
      lines.add("   Ask more, from another terminal:");
      lines.add(
          "     ./tidemark query airport-delays origin=ATL origin=DFW --from 2001-01-15 --to"
              + " 2001-01-22"
              + conf);
      lines.add(
          "     ./tidemark query airport-delays origin=ORD --from 2001-01-08 --to 2001-01-15 --by"
              + " day"
              + conf);
      lines.add("     ./tidemark status" + conf);
    } else {
      lines.add("   Ask more yourself: ./tidemark quickstart goes on until Ctrl-C.");
    }
    lines.add("   With your own data (README.md has it with an example):");
    lines.add(
        "     1. say what an event is and what you want to know: conf/sources.conf,"
            + " conf/views.conf");
    lines.add("     2. ./tidemark validate");
    lines.add("     3. ./tidemark try SOURCE --file FILE       what becomes of a file's records");
    lines.add(
        "     4. ./tidemark services start cassandra     or name your own in conf/tidemark.conf");
    lines.add("     5. ./tidemark ingest SOURCE --once");
    lines.add("     6. ./tidemark batch");
    lines.add("     7. ./tidemark query VIEW COLUMN=VALUE --from DAY --to DAY");
    lines.add(
        "     8. ./tidemark stream                       kept running: answers that are seconds"
            + " old");
    return lines;
  }
}
