package io.tidemark.testbed.soak.reading;

import io.tidemark.client.Answer;
import io.tidemark.client.KeyedAnswers;
import io.tidemark.client.KeysQuery;
import io.tidemark.client.Provenance;
import io.tidemark.client.SeriesAnswer;
import io.tidemark.client.ViewClient;
import io.tidemark.client.ViewQuery;
import io.tidemark.testbed.soak.SoakView;
import io.tidemark.testbed.soak.truth.CellId;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A question about places over a range of whole minutes.
 *
 * @param by one answer for each such tile; empty: totals
 * @param snapshot whether all of it is to be of one log position
 * @param asOf an earlier generation
 */
record Question(
    List<String> places,
    Instant from,
    Instant to,
    Optional<TileSize> by,
    boolean snapshot,
    OptionalLong asOf) {
  Question {
    places = List.copyOf(places);
  }

  /** One value of an answer, and the cells that it is merged of. */
  record Part(List<CellId> cells, Seen seen) {}

  /** What was answered. */
  record Answered(List<Part> parts, Provenance provenance) {}

  Answered ask(ViewClient client) {
    return places.size() == 1 ? one(client) : many(client);
  }

  private Answered one(ViewClient client) {
    String place = places.get(0);
    ViewQuery query = client.view(SoakView.NAME).key("place", place).between(from, to);
    query = snapshot ? query.snapshot() : query;
    query = asOf.isPresent() ? query.asOf(asOf.getAsLong()) : query;
    List<Part> parts = new ArrayList<>();
    if (by.isEmpty()) {
      Answer answer = query.fetch();
      parts.add(total(place, answer));
      return new Answered(parts, answer.provenance());
    }
    SeriesAnswer answer = query.by(by.get()).fetch();
    series(place, answer, parts);
    return new Answered(parts, answer.provenance());
  }

  private Answered many(ViewClient client) {
    KeysQuery query = client.view(SoakView.NAME).keys("place", places.toArray()).between(from, to);
    query = snapshot ? query.snapshot() : query;
    query = asOf.isPresent() ? query.asOf(asOf.getAsLong()) : query;
    List<Part> parts = new ArrayList<>();
    if (by.isEmpty()) {
      KeyedAnswers<Answer> answers = query.fetch();
      places.forEach(place -> parts.add(total(place, answers.of(place))));
      return new Answered(parts, answers.provenance());
    }
    KeyedAnswers<SeriesAnswer> answers = query.by(by.get()).fetch();
    places.forEach(place -> series(place, answers.of(place), parts));
    return new Answered(parts, answers.provenance());
  }

  private Part total(String place, Answer answer) {
    return new Part(CellId.cover(place, from, to), Seen.of(answer));
  }

  private void series(String place, SeriesAnswer answer, List<Part> parts) {
    for (SeriesAnswer.Point point : answer.points()) {
      CellId cell = new CellId(place, by.orElseThrow(), point.from());
      parts.add(new Part(List.of(cell), Seen.of(point.answer())));
    }
  }

  @Override
  public String toString() {
    return "%s from %s to %s%s%s%s"
        .formatted(
            places.size() > 5 ? places.size() + " places" : places,
            from,
            to,
            by.map(size -> " by " + size.word()).orElse(""),
            snapshot ? ", snapshot" : "",
            asOf.isPresent() ? ", as of generation " + asOf.getAsLong() : "");
  }
}
