package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.client.Answer;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.client.KeyedAnswers;
import io.tidemark.client.KeysQuery;
import io.tidemark.client.ReadRules;
import io.tidemark.testbed.soak.scenario.Log.Total;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A client of a scenario, with clocks of its own: it keeps its pointer until {@link #ages}. Every
 * answer is compared with the truth between the two positions that it states.
 */
final class Reader implements AutoCloseable {
  private final Scenario scenario;
  private final Hooks hooks = new Hooks();
  private final Connection connection;

  Reader(Scenario scenario) {
    this(scenario, ReadRules.RIGHT);
  }

  /** One that reads by other rules. */
  Reader(Scenario scenario, ReadRules rules) {
    this.scenario = scenario;
    this.connection = Connection.take(scenario.space(), rules, hooks);
    isAt(Instant.ofEpochMilli(Log.at(60)));
  }

  Hooks hooks() {
    return hooks;
  }

  /** Lets so much time pass for the client's pointer. */
  Reader ages(Duration time) {
    connection.ages(time);
    return this;
  }

  /** The client's clock stands there from now on. */
  Reader isAt(Instant time) {
    connection.isAt(time);
    return this;
  }

  /** What an answer said: totals by cell, and what it rests on. */
  record Stated(Map<String, Total> totals, long through, long ahead, long generation, Kind kind) {
    long sum(String cell) {
      return totals.get(cell).sum();
    }

    Stated is(Kind expected) {
      assertTrue(kind == expected, this::toString);
      return this;
    }
  }

  /** Reads these cells, and finds the answer complete and right. */
  Stated right(String... cells) {
    return right(read(cells).is(Kind.COMPLETE));
  }

  /** As {@link #right(String...)}, at one position of the log. */
  Stated snapshot(String... cells) {
    Stated stated = stated(query(cells).snapshot().fetch());
    assertTrue(stated.through() == stated.ahead(), stated::toString);
    return right(stated.is(Kind.COMPLETE));
  }

  /** Every cell is the truth at one position between those stated. */
  Stated right(Stated stated) {
    stated
        .totals()
        .forEach(
            (cell, total) ->
                assertTrue(
                    positions(stated)
                        .mapToObj(p -> scenario.log().truth(p).getOrDefault(cell, Total.NONE))
                        .anyMatch(total::equals),
                    () -> cell + " of " + stated));
    assertTrue(hooks.isDone(), "a step of the scenario was not reached");
    return stated;
  }

  /** Reads these cells, whatever the answer says. */
  Stated read(String... cells) {
    return stated(query(cells).fetch());
  }

  private LongStream positions(Stated stated) {
    return LongStream.concat(
        LongStream.of(stated.through()),
        scenario.log().positions().stream()
            .mapToLong(Long::longValue)
            .filter(p -> p > stated.through() && p <= stated.ahead()));
  }

  private KeysQuery query(String... cells) {
    return connection
        .client()
        .view(scenario.view())
        .keys("k", (Object[]) cells)
        .between(Views.TILE, Views.TILE.plus(Duration.ofHours(1)));
  }

  private static Stated stated(KeyedAnswers<Answer> answers) {
    Map<String, Total> totals = new TreeMap<>();
    answers
        .byKey()
        .forEach(
            (key, answer) ->
                totals.put(
                    (String) List.copyOf(key.values()).get(0),
                    new Total(answer.events(), answer.checksum())));
    return new Stated(
        totals,
        answers.provenance().through().toEpochMilli(),
        answers.provenance().ahead().toEpochMilli(),
        answers.provenance().generation(),
        answers.provenance().completeness().kind());
  }

  @Override
  public void close() {
    connection.giveBack();
  }
}
