package io.tidemark.settings;

import com.typesafe.config.Config;
import io.tidemark.settings.hocon.ProblemList;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * All settings: every module's {@code reference.conf}, overlaid by the conf folder, overlaid by
 * {@code --set}. Immutable and thread-safe.
 */
public final class Settings {
  private final Config config;

  /**
   * @param config the merged and resolved config under {@code tidemark}
   */
  Settings(Config config) {
    this.config = Objects.requireNonNull(config, "config");
  }

  /**
   * Reads the settings alone, for what needs no definitions.
   *
   * @param conf the folder of the {@code *.conf} files, or one such file
   * @param overrides {@code key=value}, a leading {@code tidemark.} may be left out
   * @throws io.tidemark.view.definition.InvalidDefinitionException with all problems
   */
  public static Settings load(Path conf, List<String> overrides) {
    ProblemList problems = new ProblemList();
    SettingsMerge merge = new SettingsMerge(overrides, problems);
    Settings settings = merge.merge(merge.files(List.of(conf)));
    problems.throwIfAny();
    return settings;
  }

  /** The defaults of the modules on the class path with overrides, and no conf folder. */
  public static Settings defaults(String... overrides) {
    ProblemList problems = new ProblemList();
    Settings settings = new SettingsMerge(List.of(overrides), problems).merge(List.of());
    problems.throwIfAny();
    return settings;
  }

  /** The merged config under {@code tidemark}. Holds secrets: never print it. */
  public Config config() {
    return config;
  }

  /**
   * Reads a part of the settings, for example {@code cassandra}; empty for those that stand
   * directly under {@code tidemark}.
   */
  public SettingsReader reader(String path) {
    return new SettingsReader(config, path);
  }

  /** All settings as HOCON, one a line, with secrets masked. */
  public String render() {
    return MaskedText.of(config);
  }

  /** The masked text, so that a log line can never show a secret. */
  @Override
  public String toString() {
    return render();
  }
}
