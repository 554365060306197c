package io.tidemark.client;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.util.List;
import java.util.Optional;

/**
 * All that was read for a question, not yet decoded.
 *
 * @param pointer that the read rests on
 * @param value what the pointer held, or, of an as-of question, had held
 * @param pages batch rows of each key and span: those of the first key, of the second, ...
 * @param speed rows that come on top, or why there are none
 * @param standing how source and speed layer do
 */
record Gathered(
    ServedView view,
    Plan plan,
    Pointer pointer,
    PointerValue value,
    List<List<AsyncResultSet>> pages,
    Speed speed,
    Standing standing) {

  /** The same with batch rows alone. */
  Gathered without(Speed.Why why, Optional<SpeedProgress> progress) {
    Speed nothing = new Speed.Nothing(why, progress);
    return new Gathered(view, plan, pointer, value, pages, nothing, standing);
  }

  Gathered with(Standing found) {
    return new Gathered(view, plan, pointer, value, pages, speed, found);
  }
}
