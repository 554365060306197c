package io.tidemark.testbed.soak.reading;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Counts reads, and keeps the first wrong ones. Thread-safe. */
public final class Tally {
  private static final int WRONG_KEPT = 20;

  private final Map<State, Long> states = new EnumMap<>(State.class);
  private final List<String> wrong = new ArrayList<>();
  private long reads;
  private long values;
  private long byBounds;
  private long wrongCount;
  private long failures;
  private long wrongAnswers;
  private final Consumer<String> listener;

  /**
   * @param listener hears at once what is wrong
   */
  public Tally(Consumer<String> listener) {
    this.listener = listener;
  }

  synchronized void right(Set<State> in, int manyValues, int ofThemByBounds) {
    reads++;
    values += manyValues;
    byBounds += ofThemByBounds;
    in.forEach(state -> states.merge(state, 1L, Long::sum));
  }

  /** Notes an answer that the truth contradicts. */
  synchronized void wrongAnswer(String what) {
    wrongAnswers++;
    wrong(what);
  }

  /** Notes something that must not be. */
  public synchronized void wrong(String what) {
    wrongCount++;
    if (wrong.size() < WRONG_KEPT) {
      wrong.add(what);
      listener.accept(what);
    }
  }

  /** Notes a question that was not answered. */
  synchronized void failed(String what) {
    failures++;
    wrong("Not answered: " + what);
  }

  /** How many answers were right. */
  public synchronized long reads() {
    return reads;
  }

  /** How many values they had. */
  public synchronized long values() {
    return values;
  }

  /** How many of these were only held against bounds. */
  public synchronized long byBounds() {
    return byBounds;
  }

  /** How many things were wrong, unanswered questions among them. */
  public synchronized long wrongCount() {
    return wrongCount;
  }

  /** How many answers were wrong. */
  public synchronized long wrongAnswers() {
    return wrongAnswers;
  }

  /** How many questions were not answered. */
  public synchronized long failures() {
    return failures;
  }

  /** How many right answers there were in a state. */
  public synchronized long in(State state) {
    return states.getOrDefault(state, 0L);
  }

  /** The first things that were wrong. */
  public synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }
}
