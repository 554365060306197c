package io.tidemark.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.ProblemList;
import java.util.List;

/** One {@code --set key=value}. */
final class SetFlag {
  private static final String USE =
      "Write --set key=value, for example --set cassandra.keyspace=tidemark.";

  private SetFlag() {}

  /** Where problems with it are shown to stand: the flag without its value. */
  static Place place(String override) {
    int equals = override.indexOf('=');
    return new Place("--set " + (equals < 0 ? override : override.substring(0, equals)), 0);
  }

  /** What it sets, under {@code tidemark}; empty when it cannot be read. */
  static ConfigObject read(String override, ProblemList problems) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      problems.add(place(override), "There is no key and value. " + USE);
      return ConfigFactory.empty().root();
    }
    String key = override.substring(0, equals).strip();
    try {
      List<String> path = path(key);
      ConfigValue value = value(override.substring(equals + 1).strip(), place(override).file());
      Config config = value.atKey(path.get(path.size() - 1));
      for (int i = path.size() - 2; i >= 0; i--) {
        config = config.root().atKey(path.get(i));
      }
      return config.root();
    } catch (ConfigException e) {
      problems.add(place(override), "Cannot read it: " + e.getMessage() + ". " + USE);
      return ConfigFactory.empty().root();
    }
  }

  private static List<String> path(String key) {
    List<String> path = ConfigUtil.splitPath(key);
    boolean full = path.size() > 1 && path.get(0).equals("tidemark");
    return full ? path.subList(1, path.size()) : path;
  }

  /** A list, object or quoted text as HOCON; everything else as the text that it is. */
  private static ConfigValue value(String text, String shown) {
    if (text.startsWith("[") || text.startsWith("{") || text.startsWith("\"")) {
      ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(shown);
      return ConfigFactory.parseString("value = " + text, options).root().get("value");
    }
    return ConfigValueFactory.fromAnyRef(text, shown);
  }
}
