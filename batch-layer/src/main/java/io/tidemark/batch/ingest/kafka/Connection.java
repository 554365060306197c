package io.tidemark.batch.ingest.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** The clients of one intake, and whether the brokers answer them. Used by one thread. */
final class Connection implements AutoCloseable {
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private final List<String> names;
  private final Clock clock;
  private final Consumer<String> say;
  private MessageReader reader;
  private Topics topics;
  private long lookedNanos;
  private Optional<Instant> away = Optional.empty();

  Connection(KafkaSettings settings, List<String> names, Clock clock, Consumer<String> say) {
    this.settings = settings;
    this.clock = clock;
    this.names = names;
    this.say = say;
    this.lookedNanos = System.nanoTime() - settings.lookEvery().toNanos();
  }

  MessageReader reader() {
    return reader;
  }

  /** Since when no broker answers. */
  Optional<Instant> awaySince() {
    return away;
  }

  /**
   * Makes the clients, if they are not there.
   *
   * @throws IllegalStateException if they cannot be used as they are set up
   */
  void open() throws BrokerAwayException {
    if (topics != null) {
      return;
    }
    try {
      if (reader == null) {
        reader = new MessageReader(Clients.consumer(settings));
      }
      topics = new Topics(Clients.admin(settings), names, settings.patience().toMillis());
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof ConfigException
          && String.valueOf(cause.getMessage()).contains("No resolvable bootstrap")) {
        throw new BrokerAwayException(cause);
      }
      throw new IllegalStateException(
          "Cannot make a client for Kafka at %s: %s. Correct tidemark.kafka."
              .formatted(settings.servers(), cause.getMessage()),
          e);
    }
  }

  /** Lets feeds follow the topics of now. */
  void look(Feeds feeds) throws BrokerAwayException {
    feeds.follow(answered(topics.look()), reader);
  }

  /** The same if it is time to, and without waiting. */
  void glance(Feeds feeds) throws BrokerAwayException {
    Duration every =
        away.isPresent() && settings.lookEvery().compareTo(SHORTEST_LOOK) > 0
            ? SHORTEST_LOOK
            : settings.lookEvery();
    if (System.nanoTime() - lookedNanos >= every.toNanos()) {
      Optional<Map<String, Topics.Topic>> seen = topics.glance();
      if (seen.isPresent()) {
        feeds.follow(answered(seen.get()), reader);
      }
    }
  }

  void isAway(BrokerAwayException failure) {
    lookedNanos = System.nanoTime();
    if (away.isEmpty()) {
      away = Optional.of(clock.instant());
      say.accept(
          "Kafka at %s does not answer (%s); waiting for it."
              .formatted(settings.servers(), failure.getMessage()));
    }
  }

  private <T> T answered(T answer) {
    lookedNanos = System.nanoTime();
    if (away.isPresent()) {
      say.accept("Kafka at %s answers again.".formatted(settings.servers()));
      away = Optional.empty();
    }
    return answer;
  }

  @Override
  public void close() {
    if (topics != null) {
      topics.close();
    }
    if (reader != null) {
      reader.close();
    }
  }
}
