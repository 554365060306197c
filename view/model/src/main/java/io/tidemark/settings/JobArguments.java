package io.tidemark.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line of a long-running job says: {@code [--conf DIR] [--set KEY=VALUE]...
 * [--once] NAME...}.
 *
 * @param conf folder of settings and definitions; {@code conf} unless given
 * @param overrides settings for this time only, {@code key=value}
 * @param once whether the job ends when it has read what is there
 * @param names sources or views
 */
public record JobArguments(Path conf, List<String> overrides, boolean once, List<String> names) {
  public JobArguments {
    overrides = List.copyOf(overrides);
    names = List.copyOf(names);
  }

  /**
   * Reads them.
   *
   * @param usage what the message of the error says
   * @throws IllegalArgumentException if they are anything else
   */
  public static JobArguments parse(List<String> words, String usage) {
    Path conf = Path.of("conf");
    List<String> overrides = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean once = false;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--conf" -> conf = Path.of(value(words, ++i, usage));
        case "--set" -> overrides.add(value(words, ++i, usage));
        case "--once" -> once = true;
        default -> names.add(words.get(i));
      }
    }
    if (names.stream().anyMatch(name -> name.startsWith("-"))) {
      throw wrong(words, usage);
    }
    return new JobArguments(conf, overrides, once, names);
  }

  private static String value(List<String> words, int at, String usage) {
    if (at >= words.size()) {
      throw wrong(words, usage);
    }
    return words.get(at);
  }

  private static IllegalArgumentException wrong(List<String> words, String usage) {
    return new IllegalArgumentException(usage + ", not " + words);
  }
}
