package io.tidemark.batch.publish;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.pointer.Superseded;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of a view may be deleted. {@link #OF_READERS} is the rule of the seam, and what every
 * job uses; another one is handed in only to see that a wrong one is found out. It is sent to
 * Spark's tasks. Pure and thread-safe.
 */
public interface Retention extends Serializable {
  /** What no reader can select, whatever pointer value it holds, and no kept generation. */
  Retention OF_READERS = new Retention() {};

  /**
   * The newest generation such that whatever generations up to it superseded is wanted by nobody.
   *
   * @param fingerprint of the tables that rows are deleted from
   */
  default long bound(Pointer pointer, String fingerprint) {
    List<PointerValue> wanted = new ArrayList<>(pointer.kept());
    wanted.removeIf(value -> value.generation() < pointer.oldestKept());
    pointer.held().forEach(held -> wanted.add(held.value()));
    wanted.removeIf(value -> !value.fingerprint().equals(fingerprint));
    return wanted.stream().mapToLong(PointerValue::generation).min().orElse(pointer.generation());
  }

  /**
   * Which rows of a cell may go. Made once, asked for every cell.
   *
   * @param pointer with the values whose rows are wanted, all of the same tables: the current one,
   *     and as kept whatever else a reader or a kept generation may name
   */
  default Deletable rowsOf(Pointer pointer) {
    return Superseded.of(pointer, pointer.fingerprint())::deletable;
  }

  /** Says of one cell after another which of its rows may go. */
  interface Deletable {
    /**
     * The generations whose row may go, oldest first.
     *
     * @param rowGenerations the generations of all of the cell's rows, in any order
     */
    long[] of(long... rowGenerations);
  }
}
