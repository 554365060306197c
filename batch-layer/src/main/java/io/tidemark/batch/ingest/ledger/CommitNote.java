package io.tidemark.batch.ingest.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a commit to bronze says about itself, in the commit: which files it took in, and how far
 * topics are read.
 *
 * @param portion names the micro-batch, for ever different
 * @param files what became of each file that was looked at
 * @param positions of all partitions that were ever read, as of this commit
 */
public record CommitNote(String portion, List<LedgerEntry> files, List<TopicPosition> positions) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "tidemark-ingest";
  private static final int VERSION = 1;

  public CommitNote {
    Objects.requireNonNull(portion, "portion");
    files = List.copyOf(files);
    positions = List.copyOf(positions);
  }

  /** Of a portion of files. */
  public static CommitNote ofFiles(List<LedgerEntry> files) {
    return new CommitNote(UUID.randomUUID().toString(), files, List.of());
  }

  /** Of a portion of messages, or of nothing. */
  public static CommitNote ofPositions(List<TopicPosition> positions) {
    return new CommitNote(UUID.randomUUID().toString(), List.of(), positions);
  }

  /** The same with these positions, unless it has some. */
  public CommitNote orPositions(List<TopicPosition> others) {
    return positions.isEmpty() ? new CommitNote(portion, files, others) : this;
  }

  /** As JSON on one line. */
  public String text() {
    ObjectNode note = JSON.createObjectNode().put(MARK, VERSION).put("portion", portion);
    ArrayNode list = note.putArray("files");
    for (LedgerEntry file : files) {
      list.addObject()
          .put("origin", file.origin())
          .put("state", file.state().word())
          .put("length", file.length())
          .put("modified", file.modificationTime())
          .put("sha256", file.sha256())
          .put("records", file.records())
          .put("message", file.message())
          .put("version", file.bronzeVersion())
          .put("noted", file.notedAt().toString());
    }
    if (!positions.isEmpty()) {
      ArrayNode topics = note.putArray("topics");
      for (TopicPosition position : positions) {
        topics
            .addObject()
            .put("topic", position.topic())
            .put("id", position.topicId())
            .put("partition", position.partition())
            .put("origin", position.origin())
            .put("next", position.next());
      }
    }
    return note.toString();
  }

  /**
   * Reads what {@link #text} wrote; a note without files when the text is something else's.
   *
   * @throws IllegalStateException if a newer Tidemark wrote it
   */
  public static CommitNote read(String text) {
    JsonNode note = parsed(text);
    if (note == null || !note.has(MARK)) {
      return new CommitNote("", List.of(), List.of());
    }
    if (note.get(MARK).asInt() != VERSION) {
      throw new IllegalStateException(
          "A commit of bronze was noted in form %s; this Tidemark knows form %d. Use the newer one."
              .formatted(note.get(MARK), VERSION));
    }
    List<LedgerEntry> files = new ArrayList<>();
    for (JsonNode file : note.path("files")) {
      files.add(
          new LedgerEntry(
              file.get("origin").asText(),
              FileState.of(file.get("state").asText()),
              file.get("length").asLong(),
              file.get("modified").asLong(),
              file.get("sha256").asText(),
              file.get("records").asLong(),
              file.get("message").asText(),
              file.get("version").asLong(),
              Instant.parse(file.get("noted").asText())));
    }
    return new CommitNote(note.get("portion").asText(), files, positions(note));
  }

  private static List<TopicPosition> positions(JsonNode note) {
    List<TopicPosition> positions = new ArrayList<>();
    for (JsonNode position : note.path("topics")) {
      positions.add(
          new TopicPosition(
              position.get("topic").asText(),
              position.get("id").asText(),
              position.get("partition").asInt(),
              position.get("origin").asText(),
              position.get("next").asLong()));
    }
    return positions;
  }

  private static JsonNode parsed(String text) {
    if (!text.startsWith("{")) {
      return null;
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null; // some other writer's note
    }
  }
}
