package io.tidemark.settings.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code --conf} names: files, and folders with every {@code *.conf} file in them and below,
 * by name.
 */
public final class ConfFolder {
  private record Parsed(String shown, List<String> lines, Config config) {}

  private ConfFolder() {}

  /**
   * Reads all files. One that cannot be read or parsed is a problem and left out; the others are
   * read all the same. {@code ${NAME}} is looked up in {@code overrides}, in all files, in {@code
   * fallback}, and in the environment.
   */
  public static List<ConfFile> read(
      List<Path> places, Config fallback, Config overrides, ProblemList problems) {
    List<Parsed> parsed = new ArrayList<>();
    for (Path place : places) {
      for (Path file : files(place, problems)) {
        parse(file, problems).ifPresent(parsed::add);
      }
    }
    Config all = fallback;
    for (Parsed file : parsed) {
      all = file.config.withFallback(all);
    }
    all = overrides.withFallback(all);
    List<ConfFile> files = new ArrayList<>();
    for (Parsed file : parsed) {
      resolve(file, all, problems).ifPresent(files::add);
    }
    return files;
  }

  private static List<Path> files(Path folder, ProblemList problems) {
    Place place = new Place(folder.toString(), 0);
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    if (!Files.isDirectory(folder)) {
      problems.add(
          place,
          "There is no such folder or file. Name the folder of your *.conf files, or one of them,"
              + " with --conf PATH.");
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(".conf"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(place, "Cannot list the folder: " + e.getMessage() + ". Check its permissions.");
      return List.of();
    }
  }

  private static Optional<Parsed> parse(Path file, ProblemList problems) {
    String shown = file.toString();
    Place place = new Place(shown, 0);
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      ConfigParseOptions options =
          ConfigParseOptions.defaults()
              .setSyntax(ConfigSyntax.CONF)
              .setOriginDescription(shown)
              .setIncluder(new NoIncludes(place, problems));
      Config config = ConfigFactory.parseReader(new StringReader(text), options);
      return Optional.of(new Parsed(shown, text.lines().toList(), config));
    } catch (CharacterCodingException e) {
      problems.add(place, "Cannot read the file: it is not UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      problems.add(place, "Cannot read the file: " + e.getMessage() + ". Check its permissions.");
    } catch (ConfigException e) {
      add(e, place, "This is not HOCON: ", problems);
    }
    return Optional.empty();
  }

  private static Optional<ConfFile> resolve(Parsed file, Config all, ProblemList problems) {
    try {
      ConfigResolveOptions options = ConfigResolveOptions.defaults().setAllowUnresolved(true);
      Config resolved = file.config.resolveWith(all, options);
      return Optional.of(new ConfFile(file.shown, file.lines, resolved.root()));
    } catch (ConfigException e) {
      add(e, new Place(file.shown, 0), "Cannot put in the value of a ${NAME}: ", problems);
      return Optional.empty();
    }
  }

  private static void add(ConfigException e, Place file, String what, ProblemList problems) {
    String message = e.getMessage();
    Optional<Place> place =
        Place.of(message.replaceFirst("^(.*?: \\d+): .*$", "$1"))
            .filter(found -> found.file().equals(file.file()));
    String rest = place.isEmpty() ? message : message.replaceFirst("^.*?: \\d+: ", "");
    problems.add(place.orElse(file), what + rest);
  }
}
