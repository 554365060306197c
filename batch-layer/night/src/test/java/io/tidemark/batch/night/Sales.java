package io.tidemark.batch.night;

/** A small source and view that tests share. */
final class Sales {
  static final String SOURCE =
      """
      sources.sales {
        from = [ { files { path = "sales", format = json } } ]
        schema = "sale STRING, country STRING, at STRING, amount DECIMAL(10,2)"
        event-time { column = at, format = iso }
        id = sale
        expect {
          known-country { check = "country IS NOT NULL", otherwise = quarantine }
          no-zero { check = "amount <> 0", otherwise = drop }
        }
      }
      """;

  static final String VIEW =
      """
      views.revenue {
        source = sales
        key = [country]
        tiles = [hour, day, month]
        measures {
          sales { count = "*" }
          revenue { sum = amount }
        }
      }
      """;

  static final String DEFINITIONS = SOURCE + VIEW;

  private Sales() {}

  static String line(int sale, String country, String at, String amount) {
    return "{\"sale\":\"s%d\",\"country\":%s,\"at\":\"%s\",\"amount\":%s}"
        .formatted(sale, country == null ? "null" : '"' + country + '"', at, amount);
  }
}
