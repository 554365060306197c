package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.FilesIntake;
import io.tidemark.batch.ingest.intake.Intake;
import io.tidemark.batch.ingest.kafka.KafkaIntake;
import io.tidemark.batch.ingest.ledger.TopicPosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The intakes of a source: messages before files, as they are waited for less.
 *
 * @param messages if a topic feeds the source
 * @param files if files do
 */
record Intakes(Optional<KafkaIntake> messages, Optional<FilesIntake> files)
    implements AutoCloseable {
  List<Intake> all() {
    return Stream.<Optional<? extends Intake>>of(messages, files)
        .<Intake>flatMap(Optional::stream)
        .toList();
  }

  List<TopicPosition> positions() {
    return messages.map(KafkaIntake::positions).orElse(List.of());
  }

  Map<String, String> reached() {
    Map<String, String> reached = new TreeMap<>();
    all().forEach(intake -> reached.putAll(intake.reached()));
    return reached;
  }

  List<String> stopped() {
    return all().stream().flatMap(intake -> intake.stopped().stream()).toList();
  }

  boolean isSettling() {
    return all().stream().anyMatch(Intake::isSettling);
  }

  @Override
  public void close() {
    all().forEach(Intake::close);
  }
}
