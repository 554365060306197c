package io.tidemark.client;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/** A range as it was asked for; what is local becomes an instant in the view's zone. */
sealed interface AskedRange {

  Instant from(ZoneId zone);

  Instant to(ZoneId zone);

  record Instants(Instant from, Instant to) implements AskedRange {
    public Instants {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }

    static Instants of(ZonedDateTime from, ZonedDateTime to) {
      return new Instants(from.toInstant(), to.toInstant());
    }

    @Override
    public Instant from(ZoneId zone) {
      return from;
    }

    @Override
    public Instant to(ZoneId zone) {
      return to;
    }
  }

  record Local(LocalDateTime from, LocalDateTime to) implements AskedRange {
    public Local {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }

    @Override
    public Instant from(ZoneId zone) {
      return from.atZone(zone).toInstant();
    }

    @Override
    public Instant to(ZoneId zone) {
      return to.atZone(zone).toInstant();
    }
  }

  record Dates(LocalDate from, LocalDate to) implements AskedRange {
    public Dates {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }

    @Override
    public Instant from(ZoneId zone) {
      return from.atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant to(ZoneId zone) {
      return to.atStartOfDay(zone).toInstant();
    }
  }
}
