package io.tidemark.testbed.soak.reading;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.settings.Settings;
import io.tidemark.testbed.soak.SoakView;
import io.tidemark.testbed.soak.truth.Truth;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Looks up what goes on, several times a second, from a thread of its own. Thread-safe. */
public final class Watch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 50;
  private static final long JUST_MOVED_NANOS = 2_000_000_000L;
  private static final long BEGAN_ANEW_NANOS = 20_000_000_000L;
  private static final long BEHIND_MILLIS = 3_000;

  private final CqlSession session;
  private final PointerStore pointers;
  private final ProgressStore progress;
  private final Truth truth;
  private final ConcurrentMap<State, Boolean> told = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "watch");
  private volatile Situation now = Situation.NOTHING;
  private volatile long moves;
  private volatile long throughMillis;
  private volatile boolean stopped;
  private long movedNanos;
  private long interval = -1;
  private volatile long beganAnewNanos;

  public Watch(Settings settings, Truth truth) {
    CassandraSettings cassandra = CassandraSettings.from(settings);
    this.session = CassandraSessions.open(cassandra);
    this.pointers = new PointerStore(session, cassandra, SeamSettings.from(settings));
    this.progress = new ProgressStore(session, cassandra.keyspace());
    this.truth = truth;
  }

  /** Begins to look. The view must have a pointer. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Says that a state begins or ends which only the soak knows. */
  public void tell(State state, boolean begins) {
    if (begins) {
      told.put(state, true);
    } else {
      told.remove(state);
    }
  }

  /** Says that the speed layer starts without checkpoint now. */
  public void tellFreshStart() {
    beganAnewNanos = System.nanoTime();
  }

  /** What goes on now. */
  public Situation now() {
    return now;
  }

  /** How often the pointer's generation was seen to move. */
  public long moves() {
    return moves;
  }

  /** How far the speed layer says it has come; 0: no progress is noted. */
  public long throughMillis() {
    return throughMillis;
  }

  /** The pointer as it stands. */
  public Pointer pointer() {
    return pointers.readSerial(SoakView.NAME).orElseThrow();
  }

  private void run() {
    while (!stopped) {
      try {
        pointers.read(SoakView.NAME).ifPresent(this::look);
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Only counting suffers; the readers report a Cassandra that does not answer.
        now = Situation.NOTHING;
      }
    }
  }

  private void look(Pointer pointer) {
    long nanos = System.nanoTime();
    if (pointer.generation() != now.generation()) {
      movedNanos = nanos;
      moves++;
    }
    Optional<io.tidemark.cassandra.progress.SpeedProgress> speed =
        progress.speed(SoakView.NAME, pointer.fingerprint());
    throughMillis = speed.map(p -> p.throughMillis()).orElse(0L);
    long interval = speed.map(p -> p.interval()).orElse(-1L);
    if (interval != this.interval) {
      this.interval = interval;
      beganAnewNanos = nanos;
    }
    Set<State> states = EnumSet.noneOf(State.class);
    states.addAll(told.keySet());
    add(states, State.POINTER_JUST_MOVED, nanos - movedNanos < JUST_MOVED_NANOS);
    add(states, State.AFTER_ROLLBACK, pointer.hold().isPresent());
    add(states, State.CATCHING_UP, truth.newestMillis() - throughMillis >= BEHIND_MILLIS);
    add(states, State.SPEED_BEGAN_ANEW, nanos - beganAnewNanos < BEGAN_ANEW_NANOS);
    now = Situation.of(pointer, states);
  }

  private static void add(Set<State> states, State state, boolean is) {
    if (is) {
      states.add(state);
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
    session.close();
  }
}
