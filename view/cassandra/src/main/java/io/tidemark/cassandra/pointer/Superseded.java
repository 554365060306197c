package io.tidemark.cassandra.pointer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Which rows of a cell may be deleted: those that no reader can select any more, whatever pointer
 * value it holds, and no generation that rollback or an as-of read may name. Counting generations
 * instead is wrong (a withdrawn row supersedes nothing).
 *
 * <p>Rows of a generation above the current one are left alone: a run may be writing them. They
 * become deletable when the next flip has jumped over their number.
 */
public final class Superseded {
  private final long current;
  private final List<PointerValue> selecting;

  private Superseded(long current, List<PointerValue> selecting) {
    this.current = current;
    this.selecting = List.copyOf(selecting);
  }

  /**
   * The rule for one set of tables.
   *
   * @param fingerprint of the tables: values that point at others select nothing here
   */
  public static Superseded of(Pointer pointer, String fingerprint) {
    Objects.requireNonNull(fingerprint, "fingerprint");
    List<PointerValue> values = new ArrayList<>();
    values.add(pointer.current());
    pointer.held().forEach(held -> values.add(held.value()));
    pointer.kept().stream()
        .filter(v -> v.generation() >= pointer.oldestKept())
        .forEach(values::add);
    values.removeIf(value -> !value.fingerprint().equals(fingerprint));
    return new Superseded(pointer.current().generation(), values);
  }

  /**
   * The generations whose row of this cell may go, oldest first, which is the order to delete them
   * in: a row that says "vanished" must outlive what it hides.
   *
   * @param rowGenerations the generations of all of the cell's rows, in any order
   */
  public long[] deletable(long... rowGenerations) {
    List<Long> needed = new ArrayList<>();
    for (PointerValue value : selecting) {
      OptionalLong selected = Chain.select(value, rowGenerations);
      if (selected.isPresent()) {
        needed.add(selected.getAsLong());
      }
    }
    return Arrays.stream(rowGenerations)
        .filter(generation -> generation < current && !needed.contains(generation))
        .sorted()
        .toArray();
  }
}
