package io.tidemark.client;

import io.tidemark.cassandra.pointer.HeldValue;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.SourceProgress;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.Completeness.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says whether what was gathered is all that has arrived, and what else a person should know. */
final class Verdict {
  private final Gathered gathered;
  private final PointerValue value;
  private final ClientSettings settings;
  private final SpeedLife life;
  private final Lags lags;
  private final Instant now;
  private final String source;

  Verdict(Gathered gathered, ClientSettings settings, SpeedLife life, Lags lags, Instant now) {
    this.gathered = gathered;
    this.value = gathered.value();
    this.settings = settings;
    this.life = life;
    this.lags = lags;
    this.now = now;
    this.source = gathered.view().view().source().name();
  }

  Completeness completeness() {
    if (gathered.speed() instanceof Speed.Share share) {
      return merged(share);
    }
    if (gathered.speed() instanceof Speed.Nothing nothing) {
      return batchAlone(nothing);
    }
    throw new IllegalStateException("A question that must be asked anew has no answer yet");
  }

  /** What else to know; sentences without a full stop. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!(gathered.speed() instanceof Speed.Share)) {
      return notes;
    }
    gathered
        .standing()
        .source()
        .filter(this::isLeftAlone)
        .ifPresent(
            left ->
                notes.add(
                    "Nobody has looked at source '%s' since %s: what has arrived there since is not in"
                        .formatted(source, left.lookedAt())));
    gathered.standing().stopped().ifPresent(notes::add);
    if (!now.isBefore(life.warning(value))) {
      notes.add(
          "Rows of the speed layer that it rests on expire from %s on: publish a generation before"
              .formatted(life.end(value)));
    }
    return notes;
  }

  private Completeness merged(Speed.Share share) {
    String holds = "holds everything that arrived through " + instant(share.throughMillis());
    Optional<PointerValue> left = takenBackFrom(share);
    if (left.isPresent()) {
      return new Completeness(
          Kind.PARTIAL_FORCED_ROLLBACK,
          "%s; the view was taken back from generation %d, which held everything before %s, and the speed layer has not come so far"
              .formatted(holds, left.get().generation(), left.get().horizon()));
    }
    if (gathered.standing().source().isEmpty()) {
      return new Completeness(
          Kind.COMPLETE, holds + "; how far source '" + source + "' has come is not known");
    }
    SourceProgress came = gathered.standing().source().get();
    Duration lag = lags.lag(value.fingerprint(), share.throughMillis(), came.positionMillis());
    if (lag.compareTo(settings.speedLag()) > 0) {
      return behind(share, came, holds);
    }
    Instant newest = instant(came.positionMillis());
    boolean idle =
        share.throughMillis() >= came.positionMillis()
            && came.positionMillis() > 0
            && !isLeftAlone(came)
            && isOlder(newest, settings.sourceSilent());
    return new Completeness(
        Kind.COMPLETE,
        idle ? holds + "; source '" + source + "' has been idle since " + newest : holds);
  }

  /** A generation that went further than batch and speed rows together do now. */
  private Optional<PointerValue> takenBackFrom(Speed.Share share) {
    return gathered.pointer().held().stream()
        .map(HeldValue::value)
        .filter(left -> left.positionMillis() > share.throughMillis())
        .max(Comparator.comparingLong(PointerValue::positionMillis));
  }

  private Completeness behind(Speed.Share share, SourceProgress came, String holds) {
    String behind =
        "%s; source '%s' has come to %s, the speed layer is %s behind"
            .formatted(
                holds,
                source,
                instant(came.positionMillis()),
                seconds(Duration.ofMillis(came.positionMillis() - share.throughMillis())));
    Optional<Duration> still =
        gathered
            .standing()
            .sinceMoved()
            .filter(since -> since.compareTo(settings.speedStopped()) > 0);
    if (still.isPresent()) {
      behind += " and has not moved for " + seconds(still.get());
    }
    boolean stopped = still.isPresent() || gathered.standing().stopped().isPresent();
    return new Completeness(
        stopped ? Kind.PARTIAL_SPEED_STOPPED : Kind.PARTIAL_SPEED_BEHIND, behind);
  }

  private Completeness batchAlone(Speed.Nothing nothing) {
    String holds = "holds everything that arrived before " + value.horizon() + "; ";
    return switch (nothing.why()) {
      case AS_OF ->
          new Completeness(
              Kind.PARTIAL_AS_OF,
              holds
                  + "asked as of generation "
                  + value.generation()
                  + ", current is "
                  + gathered.pointer().generation());
      case NEVER_RAN ->
          new Completeness(
              Kind.PARTIAL_NO_SPEED_LAYER, holds + "no speed layer has run for this view");
      case NO_PROGRESS ->
          new Completeness(
              Kind.PARTIAL_NO_SPEED_LAYER,
              holds + "the speed layer has written nothing for this definition yet");
      case NOT_COVERING -> notCovering(nothing, holds);
      case EXPIRED ->
          new Completeness(
              Kind.PARTIAL_ROWS_EXPIRING,
              "%srows of the speed layer after it expire from %s on: publish a generation"
                  .formatted(holds, life.end(value)));
    };
  }

  private Completeness notCovering(Speed.Nothing nothing, String holds) {
    String begin =
        nothing
            .progress()
            .map(SpeedProgress::fromMillis)
            .filter(from -> from != value.horizonMillis())
            .map(from -> "the speed layer's rows begin at " + instant(from) + ", not there")
            .orElse("the speed layer began anew while it was read");
    return gathered.pointer().hold().isPresent()
        ? new Completeness(
            Kind.PARTIAL_FORCED_ROLLBACK,
            holds + "the view was taken back to it, and " + begin + " until it has started again")
        : new Completeness(Kind.PARTIAL_SPEED_NOT_COVERING, holds + begin);
  }

  private boolean isLeftAlone(SourceProgress came) {
    return isOlder(came.lookedAt(), settings.sourceSilent());
  }

  private boolean isOlder(Instant then, Duration age) {
    return Duration.between(then, now).compareTo(age) > 0;
  }

  private static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }
}
