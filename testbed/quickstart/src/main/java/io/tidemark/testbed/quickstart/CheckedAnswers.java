package io.tidemark.testbed.quickstart;

import io.tidemark.client.Answer;
import io.tidemark.client.QueryException;
import io.tidemark.client.ViewClient;
import io.tidemark.command.CommandException;
import io.tidemark.job.ExitCode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Asks while flights arrive, and holds every answer against what was sent: as there is one order of
 * arrival, an answer of so many flights must be, in every measure, what the first so many come to.
 * For one thread.
 */
final class CheckedAnswers {
  private static final double CLOSE = 1e-9;

  private final ViewClient client;
  private final SentFlights sent;
  private long asked;
  private long most;

  CheckedAnswers(ViewClient client, SentFlights sent) {
    this.client = client;
    this.sent = sent;
    this.most = sent.history().flights();
  }

  /** How many answers were asked for, all of which were right. */
  long asked() {
    return asked;
  }

  /**
   * Asks for all flights, and for those of the third week; empty if no one position of the log
   * could be read, because flights came in too quickly.
   *
   * @throws CommandException if an answer is wrong, or holds fewer flights than an earlier one
   */
  Optional<Reading> ask() {
    try {
      Answer all = country(Flights.FIRST_DAY);
      long flights = all.longValue("flights");
      Counts counted = expected(flights, "all flights");
      check("All flights", counted, all);
      if (flights < most) {
        throw wrong("All flights", "an answer of %d after one of %d".formatted(flights, most));
      }
      most = flights;
      Answer week = country(Flights.LIVE_DAY);
      long late = week.events();
      Counts live =
          expected(late + sent.history().flights(), "the third week").minus(sent.history());
      check("The third week", live, week);
      long behind = sent.behindNanos(flights, System.nanoTime());
      return Optional.of(new Reading(counted, live, Duration.ofNanos(behind), all.provenance()));
    } catch (QueryException e) {
      if (e.reason() == QueryException.Reason.NO_SNAPSHOT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Compares airports in the third week with what was sent; to be asked when all of it is in.
   *
   * @return their answers, in that order; empty if one does not hold all yet
   */
  Optional<List<Answer>> airports(List<String> airports) {
    List<Answer> answers =
        airports.stream()
            .map(
                airport ->
                    client
                        .view(Flights.BY_AIRPORT)
                        .key("origin", airport)
                        .between(Flights.LIVE_DAY, Flights.END)
                        .fetch())
            .toList();
    for (int i = 0; i < airports.size(); i++) {
      String airport = airports.get(i);
      Counts counts = sent.of(flight -> flight.origin().equals(airport) && flight.miles() > 0);
      if (answers.get(i).events() < counts.flights()) {
        return Optional.empty();
      }
      check(airport, counts, answers.get(i));
      if (counts.flights() > 0) {
        long miles = answers.get(i).decimalValue("air-miles").longValueExact();
        require(airport, "air-miles", miles, counts.miles());
      }
    }
    return Optional.of(answers);
  }

  /**
   * All that left an airport in the hour of this flight; empty if not all that was sent is in yet.
   *
   * @throws CommandException if the answer is wrong
   */
  Optional<Answer> hourOf(Flight flight) {
    LocalDateTime hour =
        LocalDateTime.parse(flight.hour().replace('/', '-').replace(' ', 'T') + ":00");
    Answer answer =
        client
            .view(Flights.BY_AIRPORT)
            .key("origin", flight.origin())
            .between(hour, hour.plusHours(1))
            .fetch();
    Counts counts =
        sent.of(
            other -> other.origin().equals(flight.origin()) && other.hour().equals(flight.hour()));
    if (answer.events() < counts.flights()) {
      return Optional.empty();
    }
    check(flight.origin() + " in the hour of " + flight.hour(), counts, answer);
    return Optional.of(answer);
  }

  private Answer country(LocalDate from) {
    return client.view(Flights.ALL).between(from, Flights.END).snapshot().fetch();
  }

  private Counts expected(long flights, String what) {
    return sent.first(flights)
        .orElseThrow(
            () ->
                wrong(
                    what,
                    "%d flights in the answer, which is not between the %d of history and the %d sent"
                        .formatted(flights, sent.history().flights(), sent.now().flights())));
  }

  private void check(String what, Counts expected, Answer answer) {
    asked++;
    require(what, "events", answer.events(), expected.flights());
    require(what, "flights", answer.longValue("flights"), expected.flights());
    require(what, "late", answer.longValue("late"), expected.late());
    if (expected.flights() > 0) {
      double mean = answer.doubleValue("mean-delay");
      double right = expected.meanDelay();
      if (Math.abs(mean - right) > CLOSE * Math.max(1, Math.abs(right))) {
        throw wrong(what, "mean-delay is %s, and what was sent gives %s".formatted(mean, right));
      }
    }
  }

  private void require(String what, String measure, long found, long expected) {
    if (found != expected) {
      throw wrong(what, "%s is %d, and what was sent gives %d".formatted(measure, found, expected));
    }
  }

  private CommandException wrong(String what, String why) {
    return new CommandException(
        ExitCode.VERIFICATION_FAILED,
        "Wrong answer number %d, %s: %s. That is a bug of Tidemark's; the folder of the quickstart has all there is to find it."
            .formatted(asked, what, why));
  }
}
