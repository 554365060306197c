package io.tidemark.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import io.tidemark.settings.hocon.ConfFile;
import io.tidemark.settings.hocon.ConfFolder;
import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.settings.hocon.Section;
import java.nio.file.Path;
import java.util.List;

/** Lays the three sources of settings over each other and checks them against the reference. */
final class SettingsMerge {
  private static final String ROOT = "tidemark";

  private final Config reference = Reference.unresolved();
  private final KnownSettings known = new KnownSettings(Reference.known().root());
  private final ProblemList problems;
  private final Config overrides;

  SettingsMerge(List<String> flags, ProblemList problems) {
    this.problems = problems;
    Config all = ConfigFactory.empty();
    for (String flag : flags) {
      ConfigObject object = SetFlag.read(flag, problems);
      known.check(object, SetFlag.place(flag), problems);
      all = object.toConfig().withFallback(all);
    }
    this.overrides = all;
  }

  /**
   * The files of these folders and files; what they refer to is found in settings and overrides as
   * well.
   */
  List<ConfFile> files(List<Path> places) {
    return ConfFolder.read(places, reference, overrides.atPath(ROOT), problems);
  }

  /** The settings of the files, and of the flags over them. */
  Settings merge(List<ConfFile> files) {
    SettingsOnce once = new SettingsOnce(problems);
    Config merged = ConfigFactory.empty();
    for (ConfFile file : files) {
      Section root = Section.of(file, "Cannot read the settings", problems);
      ConfigObject object = root.object(ROOT).orElse(null);
      if (object != null) {
        known.check(object, new Place(file.shown(), 0), problems);
        once.check(object, file.shown());
        merged = object.toConfig().withFallback(merged);
      }
    }
    return new Settings(resolve(overrides.withFallback(merged)));
  }

  private Config resolve(Config merged) {
    try {
      return merged
          .atPath(ROOT)
          .withFallback(reference)
          .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true))
          .getConfig(ROOT);
    } catch (ConfigException e) {
      problems.add(new Place(ROOT, 0), "Cannot read the settings: " + e.getMessage());
      return ConfigFactory.empty();
    }
  }
}
