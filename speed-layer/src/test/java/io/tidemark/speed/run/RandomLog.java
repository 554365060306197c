package io.tidemark.speed.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Versions of bronze with what a log may have in it: copies in the same version and later, near and
 * far, some with other values; late events, and records that are none.
 */
final class RandomLog {
  static final String DEFINITIONS =
      """
      sources.sales {
        from = [ { files { path = "sales", format = json } } ]
        schema = "sale STRING, country STRING, at STRING, amount DECIMAL(10,2)"
        event-time { column = at, format = iso }
        id = sale
        segment = 1 hour, deduplicate-within = 1 hour
        derive { share = "100 / (amount - 13)" }
        expect {
          known-country { check = "country IS NOT NULL", otherwise = quarantine }
          no-zero { check = "amount <> 0", otherwise = drop }
          small { check = "amount < 990", otherwise = fail }
        }
      }
      views.all {
        source = sales
        where = "amount < 900"
        key = [country]
        tiles = [minute, hour, day, month]
        zone = America/New_York
        measures {
          sales { count = "*" }
          big { count = "*", where = "amount > 500" }
          revenue { sum = amount }
          mean-amount { mean = amount }
          least { min = amount }
          most { max = amount }
          first-sale { first = sale }
          last-sale { last = sale }
          spread { stddev = "CAST(amount AS DOUBLE)" }
          buyers { distinct = sale }
          amounts { quantiles = "CAST(amount AS DOUBLE)" }
        }
      }
      views.by-day {
        source = sales
        key = []
        tiles = [day]
        measures { sales { count = "*" }, sum-of-shares { sum = "CAST(share AS DECIMAL(38,6))" } }
      }
      """;

  private static final int IDS = 150;
  private static final int LONGEST_GAP = 2_400_000;
  private static final String[] COUNTRIES = {"\"DE\"", "\"FR\"", "\"\uD83C\uDF0A\"", "null"};

  private final Random random;
  private long time;
  private long files;

  RandomLog(Random random, long start) {
    this.random = random;
    this.time = start;
  }

  /** Commit time of the newest version, in milliseconds. */
  long newest() {
    return time;
  }

  void arrive(World world, int versions) {
    SortedMap<Long, List<World.Record>> all = new TreeMap<>();
    for (int i = 0; i < versions; i++) {
      time += 1 + random.nextInt(LONGEST_GAP);
      List<World.Record> records = new ArrayList<>();
      int origins = random.nextInt(4);
      for (int origin = 0; origin < origins; origin++) {
        String name = (random.nextBoolean() ? "\uFF5E" : "\uD83D\uDE00") + "file-" + ++files;
        int size = random.nextInt(25);
        for (int position = 0; position < size; position++) {
          records.add(new World.Record(name, position, line()));
        }
      }
      all.put(time, records);
    }
    world.arrive("sales", all);
  }

  private String line() {
    int kind = random.nextInt(40);
    if (kind == 0) {
      return "this is not JSON";
    }
    int id = random.nextInt(IDS);
    Random its = new Random(kind == 1 ? random.nextLong() : id);
    Instant at =
        Instant.parse("2026-03-08T05:30:00Z")
            .plusSeconds(its.nextInt(7200))
            .plusSeconds(86_400L * (id % 7 == 0 ? random.nextInt(2) : 0));
    String amount = kind == 2 ? "13" : its.nextInt(1000) + "." + (10 + its.nextInt(90));
    return "{\"sale\":\"s%d\",\"country\":%s,\"at\":\"%s\",\"amount\":%s}"
        .formatted(id, COUNTRIES[its.nextInt(40) == 0 ? 3 : its.nextInt(3)], at, amount);
  }
}
