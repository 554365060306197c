package io.tidemark.client;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import io.tidemark.cassandra.pointer.PointerValue;
import java.util.List;

/**
 * All that was read for a question, not yet decoded.
 *
 * @param value what the pointer held, or, of an as-of question, had held
 * @param pages of each key and span: those of the first key, of the second, ...
 */
record Gathered(
    ServedView view,
    Plan plan,
    PointerValue value,
    Provenance provenance,
    List<List<AsyncResultSet>> pages) {}
