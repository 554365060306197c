package io.tidemark.testbed.services;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A child process that goes with this one: stopped by {@link #close()}, else when this JVM exits,
 * and by its own watch when this JVM is killed. Thread-safe.
 */
final class OwnedChild implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<OwnedChild> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> OPEN.parallelStream().forEach(OwnedChild::close), "stop-local-services"));
  }

  private final ChildProcess child;
  private final Data data;

  private OwnedChild(ChildProcess child, Data data) {
    this.child = child;
    this.data = data;
  }

  /** Starts the service and returns when it answers. What is disposable is killed at the end. */
  static OwnedChild start(LaunchPlan plan, Data data) {
    OwnedChild owned = new OwnedChild(ChildProcess.spawn(plan, Lifetime.OF_PARENT), data);
    OPEN.add(owned);
    try {
      owned.child.awaitReady();
      return owned;
    } catch (ServiceException e) {
      OPEN.remove(owned);
      throw e;
    }
  }

  LaunchPlan plan() {
    return child.plan();
  }

  ProcessHandle handle() {
    return child.handle();
  }

  @Override
  public void close() {
    if (data == Data.DISPOSABLE) {
      StoppedProcess.kill(handle());
    } else {
      child.stop(PATIENCE);
    }
    OPEN.remove(this);
  }
}
