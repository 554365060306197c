package io.tidemark.batch.ingest;

import java.nio.file.Path;

/** An ingest to be killed; says on standard output what it does. */
final class KilledIngest {
  private KilledIngest() {}

  public static void main(String[] arguments) {
    World world = new World(Path.of(arguments[0]));
    IngestListener listener =
        new IngestListener() {
          @Override
          public void scanned(int files, long records) {
            System.out.println("scanned");
          }
        };
    world
        .ingest(
            world.json(),
            world.surroundings().with(listener),
            "ingest.micro-batch-files=2",
            "ingest.poll-every=20 ms",
            "ingest.compact-after-files=5")
        .runUntil(new Stop());
  }
}
