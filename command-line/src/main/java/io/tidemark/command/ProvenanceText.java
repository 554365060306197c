package io.tidemark.command;

import io.tidemark.client.Provenance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an answer rests on, in words. */
public final class ProvenanceText {
  private ProvenanceText() {}

  /** For a person. */
  public static List<String> lines(Provenance provenance, Clock clock) {
    List<String> lines = new ArrayList<>();
    Duration age = Duration.between(provenance.horizon(), clock.instant());
    lines.add(
        "Generation %d of %s (definition %s), %s old."
            .formatted(
                provenance.generation(),
                provenance.view(),
                provenance.fingerprint(),
                Spans.words(age)));
    if (provenance.through().isAfter(provenance.horizon())) {
      String ahead =
          provenance.ahead().isAfter(provenance.through())
              ? ", and some of those through " + provenance.ahead()
              : "";
      lines.add(
          "All records through %s (%s ago) are in%s."
              .formatted(provenance.through(), Spans.words(provenance.age()), ahead));
    }
    lines.add("It " + provenance.completeness().statement() + ".");
    provenance.notes().forEach(note -> lines.add(note + "."));
    if (provenance.reads() > 1) {
      lines.add(
          "All of it is of one position; speed rows were read %d times for that."
              .formatted(provenance.reads()));
    }
    provenance
        .hold()
        .ifPresent(
            why -> lines.add("The view is on hold (" + why + "): nothing newer is published."));
    return lines;
  }

  /** For machines. */
  public static Map<String, Object> tree(Provenance provenance) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("view", provenance.view());
    tree.put("fingerprint", provenance.fingerprint());
    tree.put("generation", provenance.generation());
    tree.put("horizon", provenance.horizon());
    tree.put("bronze-version", provenance.bronzeVersion());
    tree.put("through", provenance.through());
    tree.put("ahead", provenance.ahead());
    tree.put("age-seconds", provenance.age().toSeconds());
    tree.put("reads", provenance.reads());
    tree.put(
        "completeness",
        provenance
            .completeness()
            .kind()
            .name()
            .toLowerCase(java.util.Locale.ROOT)
            .replace('_', '-'));
    tree.put("statement", provenance.completeness().statement());
    tree.put("notes", provenance.notes());
    tree.put("hold", provenance.hold());
    Map<String, Object> accuracy = new LinkedHashMap<>();
    provenance.accuracy().forEach((measure, how) -> accuracy.put(measure, how.statement()));
    tree.put("accuracy", accuracy);
    return tree;
  }
}
