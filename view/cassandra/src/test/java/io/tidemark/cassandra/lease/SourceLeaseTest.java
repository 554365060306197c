package io.tidemark.cassandra.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.TestKeyspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SourceLeaseTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static TestKeyspace keyspace;

  @BeforeAll
  static void open() {
    keyspace = TestKeyspace.create(SourceLeaseTest.class);
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  @Test
  void goesToOneOfManyThatAskAtOnce() throws Exception {
    int many = 8;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        String owner = "run-" + i;
        attempts.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    batch("contended").acquire(owner, "SILVER", LONG);
                    return true;
                  } catch (LeaseHeldException held) {
                    return false;
                  }
                }));
      }
      start.countDown();
      int winners = 0;
      for (Future<Boolean> attempt : attempts) {
        winners += attempt.get() ? 1 : 0;
      }
      assertEquals(1, winners);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void namesItsHolderToWhoeverIsRefused() {
    batch("flights").acquire("run-7", "SILVER", LONG);
    LeaseHeldException e =
        assertThrows(
            LeaseHeldException.class, () -> batch("flights").acquire("run-8", "SILVER", LONG));
    assertTrue(e.getMessage().contains("source 'flights', role 'batch'"), e.getMessage());
    assertTrue(e.getMessage().contains("run run-7 (step SILVER)"), e.getMessage());
    assertTrue(e.holder().remaining().compareTo(LONG) <= 0);
  }

  @Test
  void keepsIngestAndBatchApart() {
    batch("both").acquire("run", "SILVER", LONG);
    SourceLease.ingest(
            keyspace.session(),
            keyspace.settings().keyspace(),
            "both",
            keyspace.settings().serial())
        .acquire("ingest", "INGEST", LONG);
    assertEquals("run", batch("both").holder().orElseThrow().owner());
  }

  @Test
  void isGivenBackByItsHolderOnly() {
    Lease lease = batch("given-back");
    lease.acquire("run", "SILVER", LONG);
    lease.release("other");
    assertEquals("run", lease.holder().orElseThrow().owner());
    lease.release("run");
    assertEquals(Optional.empty(), lease.holder());
    lease.acquire("other", "SILVER", LONG);
    assertFalse(lease.renew("run", "SILVER", LONG));
  }

  @Test
  void goesToTheNextWhenADeadRunsTimeIsOver() {
    Lease lease = batch("dead");
    lease.acquire("dead", "SILVER", Duration.ofSeconds(1));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    boolean taken = false;
    while (!taken) {
      assertTrue(System.nanoTime() < deadline, "the lease never ran out");
      try {
        lease.acquire("next", "SILVER", LONG);
        taken = true;
      } catch (LeaseHeldException held) {
        assertEquals("dead", held.holder().owner());
      }
    }
    assertFalse(lease.renew("dead", "SILVER", LONG));
  }

  @Test
  void keepsWhenItWasTakenOverRenewals() {
    Lease lease = batch("renewed");
    lease.acquire("run", "SILVER", LONG);
    LeaseHolder before = lease.holder().orElseThrow();
    assertTrue(lease.renew("run", "GOLD", LONG.multipliedBy(3)));
    LeaseHolder after = lease.holder().orElseThrow();
    assertEquals(before.acquired(), after.acquired());
    assertEquals("GOLD", after.step());
    assertTrue(after.remaining().compareTo(LONG) > 0);
    assertThrows(
        IllegalArgumentException.class, () -> lease.renew("run", "GOLD", Duration.ofMillis(10)));
  }

  private static Lease batch(String source) {
    return SourceLease.batch(
        keyspace.session(), keyspace.settings().keyspace(), source, keyspace.settings().serial());
  }
}
