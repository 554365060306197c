package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Section;
import io.tidemark.view.record.TimePattern;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.DataType.Kind;
import java.util.Optional;

/** Checks that an event time's format, its column's type and its zone fit each other. */
final class EventTimeFormat {
  private final Section section;
  private final String format;
  private final Columns columns;

  EventTimeFormat(Section section, String format, Columns columns) {
    this.section = section;
    this.format = format;
    this.columns = columns;
  }

  void check(Optional<String> column, boolean zoneGiven) {
    Optional<DataType> type = column.flatMap(columns::type);
    switch (format) {
      case "iso" -> checkIso(type, zoneGiven);
      case "epoch-s", "epoch-ms" -> checkEpoch(type, zoneGiven);
      default -> checkPattern(type, zoneGiven);
    }
  }

  private void checkIso(Optional<DataType> type, boolean zoneGiven) {
    if (type.isPresent()
        && type.get().kind() != Kind.STRING
        && !EventTimeSection.isTime(type.get())) {
      wrongType(type.get(), "STRING, TIMESTAMP or DATE");
    }
    if (type.isPresent() && type.get().kind() == Kind.DATE && !zoneGiven) {
      needsZone("a date");
    }
  }

  private void checkEpoch(Optional<DataType> type, boolean zoneGiven) {
    if (type.isPresent() && type.get().kind() != Kind.STRING && !type.get().isNumeric()) {
      wrongType(type.get(), "BIGINT, DECIMAL or another number, or STRING");
    }
    boolean timestamps =
        columns.types().values().stream()
            .anyMatch(found -> found.filter(t -> t.kind() == Kind.TIMESTAMP).isPresent());
    if (zoneGiven && columns.complete() && !timestamps) {
      section.problem(
          "zone", "'zone' has no meaning with " + format + ", which is UTC. Remove it.");
    }
  }

  private void checkPattern(Optional<DataType> type, boolean zoneGiven) {
    Optional<String> wrong = TimePattern.problem(format);
    if (wrong.isPresent()) {
      section.problem(
          "format",
          "'format' is '"
              + format
              + "', which is neither iso, epoch-s, epoch-ms nor a pattern: "
              + wrong.get());
      return;
    }
    if (type.isPresent() && type.get().kind() != Kind.STRING) {
      wrongType(type.get(), "STRING, as it is read by a pattern");
    }
    if (!zoneGiven && !TimePattern.of(format).hasOffset()) {
      needsZone("text by the pattern '" + format + "'");
    }
  }

  private void wrongType(DataType type, String right) {
    section.problem(
        "column",
        "the column has the type "
            + type.ddl()
            + ", which does not go with format = "
            + format
            + ". Declare it as "
            + right
            + ".");
  }

  private void needsZone(String what) {
    section.problem(
        "zone",
        "'zone' is missing: "
            + what
            + " has no offset from UTC. Write the zone whose clock it shows, such as zone ="
            + " America/Chicago, or zone = UTC.");
  }
}
