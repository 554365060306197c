package io.tidemark.view.measure;

import java.util.List;
import java.util.Optional;

/**
 * One measure as a commutative monoid of partials. {@code merge} is associative and commutative
 * with {@link #empty()} as its neutral element, except in the last bits of doubles and inside a
 * sketch's bound.
 *
 * @param <P> the partial: a value, never changed after it was made
 * @param <V> what a person reads; null where there is "no value"
 */
public interface Algebra<P, V> {

  /** The partial of no event. */
  P empty();

  /**
   * The partial of one event.
   *
   * @param value the input of the type that the view resolved to; null is ignored. A count of
   *     events is given any value, and null where its own condition does not select the event
   * @param at the event's time and place in the log
   */
  P prepare(Object value, EventPosition at);

  /** Both as one. */
  P merge(P left, P right);

  /** What a person reads. */
  V present(P partial);

  /**
   * The columns that store a partial, in the order of {@link #write} and {@link #read}; never
   * empty.
   */
  List<StateColumn> columns();

  /** The partial as column values: null where {@link #empty()} has nothing to store. */
  List<Object> write(P partial);

  /** The partial that {@link #write} made these values of; all null reads as {@link #empty()}. */
  P read(List<Object> values);

  /**
   * Why there is no value although there were events, in one sentence; empty where all is well.
   * Only a decimal sum beyond 38 digits has one.
   */
  default Optional<String> problem(P partial) {
    return Optional.empty();
  }

  /** How exact a presented value is. */
  Accuracy accuracy();
}
