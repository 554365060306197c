package io.tidemark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the command line of a long-running job says: {@code [--conf PATH]... [--set KEY=VALUE]...
 * [--once] NAME...}.
 *
 * @param conf folders or files of settings and definitions; {@code conf} unless given
 * @param overrides settings for this time only, {@code key=value}
 * @param once whether the job ends when it has read what is there
 * @param names sources or views
 */
public record JobArguments(
    List<String> conf, List<String> overrides, boolean once, List<String> names) {
  /** Where settings and definitions are unless {@code --conf} says otherwise. */
  public static final List<String> USUAL_CONF = List.of("conf");

  public JobArguments {
    conf = List.copyOf(conf);
    overrides = List.copyOf(overrides);
    names = List.copyOf(names);
  }

  /**
   * Reads them.
   *
   * @param usage what the message of the error says
   * @throws WrongArgumentsException if they are anything else
   */
  public static JobArguments parse(List<String> words, String usage) {
    Words rest = new Words(words, usage);
    List<String> conf = new ArrayList<>();
    List<String> overrides = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean once = false;
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--conf" -> conf.add(rest.valueOf(word));
        case "--set" -> overrides.add(rest.valueOf(word));
        case "--once" -> once = true;
        default -> names.add(rest.name(word));
      }
    }
    return new JobArguments(conf.isEmpty() ? USUAL_CONF : conf, overrides, once, names);
  }

  /** The words of a command line, one after the other. Not thread-safe. */
  public static final class Words {
    private final List<String> words;
    private final String usage;
    private int at;

    /**
     * @param usage what the message of an error says after what is wrong
     */
    public Words(List<String> words, String usage) {
      this.words = List.copyOf(words);
      this.usage = Objects.requireNonNull(usage, "usage");
    }

    public boolean hasNext() {
      return at < words.size();
    }

    public String next() {
      return words.get(at++);
    }

    /**
     * The word after an option.
     *
     * @throws WrongArgumentsException if there is none
     */
    public String valueOf(String option) {
      if (!hasNext()) {
        throw new WrongArgumentsException("Option %s takes a value. %s".formatted(option, usage));
      }
      return next();
    }

    /**
     * The word, which is no option.
     *
     * @throws WrongArgumentsException if it looks like one
     */
    public String name(String word) {
      if (word.startsWith("-")) {
        throw new WrongArgumentsException("There is no option '%s'. %s".formatted(word, usage));
      }
      return word;
    }
  }
}
