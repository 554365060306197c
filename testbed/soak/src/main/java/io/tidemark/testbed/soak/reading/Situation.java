package io.tidemark.testbed.soak.reading;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What goes on at a moment, as the soak itself knows or has looked up outside the client. Used to
 * count reads by state and to draw as-of generations, never to judge an answer.
 *
 * @param revision of the pointer
 * @param kept earlier generations that may be named
 * @param states of the pointer, the night and the processes
 */
public record Situation(long revision, long generation, List<Long> kept, Set<State> states) {
  /** Before anything is known. */
  public static final Situation NOTHING =
      new Situation(0, 0, List.of(), EnumSet.noneOf(State.class));

  public Situation {
    kept = List.copyOf(kept);
    states = Set.copyOf(states);
  }

  static Situation of(Pointer pointer, Set<State> states) {
    List<Long> kept =
        pointer.kept().stream()
            .map(PointerValue::generation)
            .filter(generation -> generation >= pointer.oldestKept())
            .toList();
    return new Situation(pointer.revision(), pointer.generation(), kept, states);
  }
}
