package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.settings.hocon.Section;
import io.tidemark.view.definition.EventTime;
import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.SourceDefinition.DerivedColumn;
import io.tidemark.view.definition.SourceDefinition.Expectation;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one source. */
final class SourceReader {
  static final Duration SEGMENT = Duration.ofHours(1);
  static final Duration DEDUPLICATE_WITHIN = Duration.ofHours(1);

  /**
   * A source as far as it could be read.
   *
   * @param sound its definition if nothing is wrong with it
   * @param draft its definition if at least its expressions can be checked; what is wrong apart
   *     from them is left out
   * @param columns what its events have
   */
  record Reading(
      Optional<SourceDefinition> sound, Optional<SourceDefinition> draft, Columns columns) {}

  private final String name;
  private final Section section;
  private final String subject;
  private boolean deriveRefused;

  SourceReader(String name, Section section) {
    this.name = name;
    this.section = section;
    this.subject = subject(name);
  }

  static String subject(String name) {
    return "Cannot load source '" + name + "'";
  }

  Reading read(ProblemList problems) {
    int before = problems.size();
    List<Feed> feeds = new FeedReader(section, subject).read();
    Columns schema = schema();
    List<DerivedColumn> derived = derived(schema);
    boolean expressions = !section.refused("schema") && !deriveRefused;
    Columns columns = schema.with(derived, !deriveRefused);
    Map<String, String> inputs = inputs(schema);
    int beforeTime = problems.size();
    Optional<EventTime> time = EventTimeSection.read(section, subject, schema);
    boolean timeSound = problems.size() == beforeTime && time.isPresent();
    List<String> id = id(schema, derived);
    Duration segment = segment();
    Duration within = Words.duration(section, "deduplicate-within").orElse(DEDUPLICATE_WITHIN);
    List<Expectation> expectations = expectations();
    String description = section.text("description").orElse("");
    String owner = section.text("owner").orElse("");
    section.finish();
    if (!expressions) {
      return new Reading(Optional.empty(), Optional.empty(), columns);
    }
    EventTime used = timeSound ? time.get() : EventTimeSection.placeholder(schema);
    SourceDefinition draft =
        new SourceDefinition(
            name,
            feeds,
            schema.fields(),
            inputs,
            used,
            id,
            segment,
            within,
            derived,
            expectations,
            description,
            owner);
    boolean sound = problems.size() == before;
    return new Reading(sound ? Optional.of(draft) : Optional.empty(), Optional.of(draft), columns);
  }

  private Columns schema() {
    return section
        .required("schema", "Write schema = \"name TYPE, name TYPE\".")
        .map(ddl -> SchemaText.parse(ddl, message -> section.problem("schema", message)))
        .map(types -> new Columns(types, true))
        .orElse(Columns.UNKNOWN);
  }

  private List<DerivedColumn> derived(Columns schema) {
    List<DerivedColumn> derived = new ArrayList<>();
    Optional<Section> below = section.section("derive", subject + ": derive");
    if (below.isEmpty()) {
      return derived;
    }
    Set<String> taken = new HashSet<>();
    schema.types().keySet().forEach(column -> taken.add(lower(column)));
    for (String column : below.get().keys()) {
      Optional<String> expression = below.get().required(column, "Write an SQL expression.");
      if (!Names.isColumn(column)) {
        below.get().problem(column, Names.columnRule(column));
      } else if (!taken.add(lower(column))) {
        below
            .get()
            .problem(
                column,
                "'"
                    + column
                    + "' is a column already (case does not tell columns apart). Choose"
                    + " another name.");
      } else {
        expression.ifPresent(text -> derived.add(new DerivedColumn(column, text.strip())));
      }
    }
    deriveRefused = !below.get().unrefused();
    return derived;
  }

  private Map<String, String> inputs(Columns columns) {
    Map<String, String> inputs = new LinkedHashMap<>();
    Optional<Section> below = section.section("columns", subject + ": columns");
    if (below.isEmpty()) {
      return inputs;
    }
    for (String column : below.get().keys()) {
      Optional<String> input = below.get().required(column, "Write the name in the input.");
      if (columns.lacks(column)) {
        below
            .get()
            .problem(
                column,
                "'" + column + "' is not a column of the schema. " + columns.remedy(column));
      } else {
        input.filter(text -> !text.equals(column)).ifPresent(text -> inputs.put(column, text));
      }
    }
    return inputs;
  }

  private List<String> id(Columns schema, List<DerivedColumn> derived) {
    List<String> id = section.texts("id").orElse(List.of());
    Set<String> seen = new HashSet<>();
    for (String column : id) {
      if (derived.stream().anyMatch(d -> d.name().equals(column))) {
        section.problem(
            "id", "'" + column + "' is derived. An id is made of columns of the schema.");
      } else if (schema.lacks(column)) {
        section.problem(
            "id", "'" + column + "' is not a column of the schema. " + schema.remedy(column));
      }
      if (!seen.add(column)) {
        section.problem("id", "'" + column + "' is there twice. Remove one.");
      }
    }
    return id.stream().filter(schema.types()::containsKey).distinct().toList();
  }

  private Duration segment() {
    Optional<Duration> segment = Words.duration(section, "segment");
    if (segment.isPresent()) {
      long millis = segment.get().toMillis();
      boolean divides =
          segment.get().equals(Duration.ofMillis(millis))
              && millis >= 1000
              && Duration.ofDays(1).toMillis() % millis == 0;
      if (!divides) {
        section.problem(
            "segment",
            "'segment' is '"
                + section.text("segment").orElse("")
                + "'. Write a time of at least 1 s that divides 24 hours, such as 10 s, 15 minutes"
                + " or 1 hour.");
      }
    }
    return segment.orElse(SEGMENT);
  }

  private List<Expectation> expectations() {
    List<Expectation> expectations = new ArrayList<>();
    Optional<Section> below = section.section("expect", subject + ": expect");
    if (below.isEmpty()) {
      return expectations;
    }
    for (String check : below.get().keys()) {
      if (!Names.isName(check)) {
        below.get().problem(check, Names.nameRule("check", check));
      }
      below
          .get()
          .section(check, subject + ": expect '" + check + "'")
          .flatMap(found -> expectation(check, found))
          .ifPresent(expectations::add);
    }
    return expectations;
  }

  private static Optional<Expectation> expectation(String name, Section section) {
    Optional<String> check = section.required("check", "Write an SQL condition.");
    Optional<Otherwise> otherwise = Words.oneOf(section, "otherwise", Otherwise.class);
    if (otherwise.isEmpty()) {
      section.missing("otherwise", "Use one of: quarantine, drop, keep, fail.");
    }
    section.finish();
    return check.isPresent() && otherwise.isPresent()
        ? Optional.of(new Expectation(name, check.get().strip(), otherwise.get()))
        : Optional.empty();
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
