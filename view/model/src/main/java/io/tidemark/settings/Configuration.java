package io.tidemark.settings;

import io.tidemark.settings.hocon.ConfFile;
import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.Problem;
import io.tidemark.view.definition.reading.DefinitionsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What the files of {@code --conf} say: settings and definitions. */
public record Configuration(Settings settings, Definitions definitions) {
  public Configuration {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(definitions, "definitions");
  }

  /**
   * A configuration as far as it is sound.
   *
   * @param configuration the settings, and the definitions without problems
   * @param draft also the definitions with problems, without what is wrong in them: only to check
   *     their expressions, so that all problems can be shown in one go
   * @param problems all problems, by file and line
   */
  public record Reading(Configuration configuration, Definitions draft, List<Problem> problems) {
    public Reading {
      Objects.requireNonNull(configuration, "configuration");
      Objects.requireNonNull(draft, "draft");
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads every {@code *.conf} file of a folder and the folders in it, or one file.
   *
   * @param overrides settings as {@code key=value}, a leading {@code tidemark.} may be left out
   * @throws InvalidDefinitionException with all problems of all files
   */
  public static Configuration load(Path conf, List<String> overrides) {
    return load(List.of(conf), overrides);
  }

  /**
   * As {@link #load(Path, List)}, of several folders and files; together they are like one folder.
   *
   * @throws InvalidDefinitionException with all problems of all files
   */
  public static Configuration load(List<Path> conf, List<String> overrides) {
    Reading reading = read(conf, overrides);
    if (!reading.problems.isEmpty()) {
      throw new InvalidDefinitionException(reading.problems);
    }
    return reading.configuration;
  }

  /**
   * Reads what {@link #load} reads, and gives problems back: for those who check expressions before
   * they show all problems in one go.
   */
  public static Reading read(Path conf, List<String> overrides) {
    return read(List.of(conf), overrides);
  }

  private static Reading read(List<Path> conf, List<String> overrides) {
    ProblemList problems = new ProblemList();
    SettingsMerge merge = new SettingsMerge(overrides, problems);
    List<ConfFile> files = merge.files(conf);
    Settings settings = merge.merge(files);
    DefinitionsReader.Reading reading = DefinitionsReader.read(files, problems);
    return new Reading(
        new Configuration(settings, reading.sound()), reading.draft(), problems.sorted());
  }
}
