package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The rows of several statements, one after the other; the next page is fetched ahead. */
final class Pages<T> implements Iterator<T> {
  private final CqlSession session;
  private final Iterator<BoundStatement> statements;
  private final Function<Row, T> decode;
  private Iterator<Row> page = Collections.emptyIterator();
  private CompletionStage<AsyncResultSet> coming;
  private BoundStatement current;

  Pages(CqlSession session, Iterator<BoundStatement> statements, Function<Row, T> decode) {
    this.session = session;
    this.statements = statements;
    this.decode = decode;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext()) {
      if (coming == null && !ask(null)) {
        return false;
      }
      AsyncResultSet arrived = ReadAhead.await(coming);
      coming = null;
      if (arrived.hasMorePages()) {
        boolean ignored = ask(arrived.getExecutionInfo().getPagingState());
      }
      page = arrived.currentPage().iterator();
    }
    return true;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All rows were read");
    }
    return decode.apply(page.next());
  }

  private boolean ask(ByteBuffer pagingState) {
    if (pagingState == null) {
      if (!statements.hasNext()) {
        return false;
      }
      current = statements.next();
    }
    coming = InFlight.execute(session, current.setPagingState(pagingState));
    return true;
  }
}
