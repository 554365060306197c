package io.tidemark.cassandra.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.tidemark.cassandra.TestKeyspace;
import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.cassandra.pointer.Move;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Cassandra behind a session that loses answers, or loses requests. */
class ConditionalWriteTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static TestKeyspace keyspace;

  @BeforeAll
  static void open() {
    keyspace = TestKeyspace.create(ConditionalWriteTest.class);
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  @Test
  void findsOutThatAFlipWasAppliedWhenItsAnswerWasLost() {
    Pointer base = leased("answer-lost", "run");
    Move move = store(new Losing(1, /* beforeSending= */ false)).flip(base, "run", cut(1));
    assertTrue(move.isDone());
    assertEquals(1, move.pointer().generation());
    assertEquals(base.revision() + 1, move.pointer().revision());
  }

  @Test
  void sendsAFlipAgainWhenItNeverArrived() {
    Pointer base = leased("request-lost", "run");
    Move move = store(new Losing(2, /* beforeSending= */ true)).flip(base, "run", cut(1));
    assertTrue(move.isDone());
    assertEquals(base.revision() + 1, move.pointer().revision());
  }

  @Test
  void findsOutThatSomeoneElseMovedThePointerMeanwhile() {
    Pointer base = leased("overtaken", "run");
    Pointer one = keyspace.pointers().flip(base, "run", cut(1)).orThrow();
    Move move = store(new Losing(1, /* beforeSending= */ true)).flip(base, "run", cut(2));
    assertFalse(move.isDone());
    assertEquals(one.current(), move.pointer().current());
  }

  @Test
  void saysThatItCannotTellWhenNothingComesBack() {
    Pointer base = leased("silent", "run");
    PointerStore store = store(new Losing(1_000, /* beforeSending= */ true));
    UnknownOutcomeException e =
        assertThrows(UnknownOutcomeException.class, () -> store.flip(base, "run", cut(1)));
    assertTrue(e.getMessage().contains("that is safe"), e.getMessage());
  }

  private static Pointer leased(String view, String owner) {
    PointerStore store = keyspace.pointers();
    store.lease(view).acquire(owner, "FLIP", LONG);
    return store.readSerial(view).orElseThrow();
  }

  private static Cut cut(long generation) {
    return new Cut(generation, "f", generation * 10, generation * 10 - 1, 1, false, false);
  }

  private static PointerStore store(Losing losing) {
    CqlSession session =
        (CqlSession)
            Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (proxy, method, arguments) -> {
                  boolean conditional =
                      method.getName().equals("execute")
                          && arguments[0]
                              instanceof com.datastax.oss.driver.api.core.cql.BoundStatement bound
                          && bound.getPreparedStatement().getQuery().contains(" IF ");
                  if (conditional && losing.beforeSending && losing.next()) {
                    throw new DriverTimeoutException("lost on the way there");
                  }
                  Object result;
                  try {
                    result = method.invoke(keyspace.session(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                  if (conditional && !losing.beforeSending && losing.next()) {
                    throw new DriverTimeoutException("lost on the way back");
                  }
                  return result;
                });
    return new PointerStore(session, keyspace.settings(), TestKeyspace.seam());
  }

  private static final class Losing {
    private final boolean beforeSending;
    private int left;

    Losing(int times, boolean beforeSending) {
      this.left = times;
      this.beforeSending = beforeSending;
    }

    boolean next() {
      return left-- > 0;
    }
  }
}
