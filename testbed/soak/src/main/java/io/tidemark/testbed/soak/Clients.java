package io.tidemark.testbed.soak;

import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.client.ClientParts;
import io.tidemark.client.ClientSettings;
import io.tidemark.client.ViewClient;
import io.tidemark.settings.Configuration;
import io.tidemark.settings.Settings;
import io.tidemark.testbed.soak.broken.Broken;
import io.tidemark.testbed.soak.broken.BrokenParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The clients that readers ask: one renews its pointer often, the other as late as it may. */
final class Clients implements AutoCloseable {
  private final ViewClient fresh;
  private final ViewClient stale;

  private Clients(ViewClient fresh, ViewClient stale) {
    this.fresh = fresh;
    this.stale = stale;
  }

  /** Connects both. */
  static Clients connect(Path conf, Duration pointerAge, Optional<Broken> broken) {
    String late = "seam.pointer-refresh=" + pointerAge.toMillis() + " ms";
    ClientParts parts = ClientParts.usual().with(BrokenParts.reads(broken));
    return new Clients(
        client(Configuration.load(conf, List.of()).settings(), parts),
        client(Configuration.load(conf, List.of(late)).settings(), parts));
  }

  private static ViewClient client(Settings settings, ClientParts parts) {
    return ViewClient.connect(
        CassandraSettings.from(settings),
        SeamSettings.from(settings),
        ClientSettings.from(settings),
        parts);
  }

  ViewClient fresh() {
    return fresh;
  }

  ViewClient stale() {
    return stale;
  }

  @Override
  public void close() {
    fresh.close();
    stale.close();
  }
}
