package io.tidemark.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EndSignalTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();

  @Test
  void asksTheWorkOnceWhenItIsHeard() {
    try (EndSignal signal = EndSignal.listen(Duration.ofMinutes(1))) {
      signal.asks(asked::incrementAndGet);
      assertEquals(0, asked.get());
      signal.close();
      signal.hear();
      assertEquals(1, asked.get());
    }
  }

  @Test
  void asksAtOnceWhenItWasHeardBefore() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    try (EndSignal signal = EndSignal.listen(Duration.ofMinutes(1))) {
      signal.asks(heard::countDown);
      Thread hook = new Thread(signal::hear);
      hook.start();
      heard.await();
      signal.asks(asked::incrementAndGet);
      assertEquals(1, asked.get());
      signal.close();
      hook.join();
      assertEquals(1, asked.get());
    }
  }

  @Test
  void saysWhenTheWorkDoesNotEndInTime() {
    try (EndSignal signal = EndSignal.listen(Duration.ofMillis(1), late::incrementAndGet)) {
      signal.hear();
    }
    assertEquals(1, late.get());
    try (EndSignal signal = EndSignal.listen(Duration.ofMinutes(1), late::incrementAndGet)) {
      signal.close();
      signal.hear();
    }
    assertEquals(1, late.get());
  }
}
