package io.tidemark.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import io.tidemark.settings.hocon.ConfFile;
import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.settings.hocon.Section;
import java.util.List;

/** Lays the three sources of settings over each other and checks them against the reference. */
final class SettingsMerge {
  private static final String ROOT = "tidemark";

  private SettingsMerge() {}

  static Settings merge(List<ConfFile> files, List<String> overrides, ProblemList problems) {
    KnownSettings known = new KnownSettings(Reference.known().root());
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
    for (String override : overrides) {
      ConfigObject object = SetFlag.read(override, problems);
      known.check(object, SetFlag.place(override), problems);
      merged = object.toConfig().withFallback(merged);
    }
    return new Settings(resolve(merged, problems));
  }

  private static Config resolve(Config merged, ProblemList problems) {
    try {
      return merged
          .atPath(ROOT)
          .withFallback(Reference.unresolved())
          .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true))
          .getConfig(ROOT);
    } catch (ConfigException e) {
      problems.add(new Place(ROOT, 0), "Cannot read the settings: " + e.getMessage());
      return ConfigFactory.empty();
    }
  }
}
