package io.tidemark.command;

import io.tidemark.client.Answer;
import io.tidemark.client.Key;
import io.tidemark.client.Provenance;
import io.tidemark.view.definition.ResolvedView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as tables and as a tree. Not thread-safe. */
final class QueryReport {
  private final String view;
  private final ZoneId zone;
  private final List<String> measures;
  private final MeasureText text;
  private final List<Asked> asked = new ArrayList<>();

  private record Asked(Key key, Instant from, Instant to, Answer answer) {}

  /**
   * @param measures which are shown
   */
  QueryReport(ResolvedView view, List<String> measures, MeasureText text) {
    this.view = view.name();
    this.zone = view.view().zone();
    this.measures = measures;
    this.text = text;
  }

  void add(Key key, Instant from, Instant to, Answer answer) {
    asked.add(new Asked(key, from, to, answer));
  }

  /** One answer for each key: one below the other, or side by side when there are several. */
  Report totals(Provenance provenance, Clock clock) {
    Report.Builder report = Report.builder();
    if (asked.size() == 1) {
      report.lines(one(asked.get(0)));
    } else {
      report.lines(table(false));
    }
    return end(report, provenance, clock);
  }

  /** One answer for each key and tile. */
  Report series(Provenance provenance, Clock clock) {
    return end(Report.builder().lines(table(true)), provenance, clock);
  }

  private List<String> one(Asked only) {
    Table table = new Table("measure", "value", "accuracy");
    for (String measure : measures) {
      table.row(
          measure, text.whole(only.answer(), measure), only.answer().accuracy(measure).statement());
    }
    return table.lines();
  }

  private List<String> table(boolean tiles) {
    List<String> heading = new ArrayList<>();
    if (tiles) {
      heading.add("from");
    }
    List<String> keyColumns = asked.isEmpty() ? List.of() : asked.get(0).key().columns();
    heading.addAll(keyColumns);
    for (String measure : measures) {
      heading.addAll(text.headings(measure));
    }
    Table table = new Table(heading.toArray(String[]::new));
    for (Asked one : asked) {
      List<Object> row = new ArrayList<>();
      if (tiles) {
        row.add(one.from().atZone(zone).toOffsetDateTime());
      }
      row.addAll(one.key().values());
      for (String measure : measures) {
        row.addAll(text.cells(one.answer(), measure));
      }
      table.row(row.toArray());
    }
    return table.lines();
  }

  private Report end(Report.Builder report, Provenance provenance, Clock clock) {
    List<Object> answers = new ArrayList<>();
    for (Asked one : asked) {
      Map<String, Object> tree = new LinkedHashMap<>();
      Map<String, Object> key = new LinkedHashMap<>();
      for (int i = 0; i < one.key().columns().size(); i++) {
        key.put(one.key().columns().get(i), one.key().values().get(i));
      }
      tree.put("key", key);
      tree.put("from", one.from());
      tree.put("to", one.to());
      tree.put("events", one.answer().events());
      Map<String, Object> values = new LinkedHashMap<>();
      for (String measure : measures) {
        values.put(measure, text.tree(one.answer(), measure));
      }
      tree.put("measures", values);
      answers.add(tree);
    }
    return report
        .lines(ProvenanceText.lines(provenance, clock))
        .value("view", view)
        .value("answers", answers)
        .value("provenance", ProvenanceText.tree(provenance))
        .build();
  }
}
