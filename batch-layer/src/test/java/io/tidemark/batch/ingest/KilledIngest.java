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
            world.source(arguments[1]),
            world.surroundings().with(listener),
            arguments[2],
            "ingest.micro-batch-files=2",
            "ingest.kafka.portion-records=20",
            "ingest.kafka.commit-every=20 ms",
            "ingest.poll-every=20 ms",
            "ingest.compact-after-files=5")
        .runUntil(new Stop());
  }
}
