package io.tidemark.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.TreeMap;

/** Settings as text that may be shown to anyone. */
final class MaskedText {
  private MaskedText() {}

  static String of(Config config) {
    StringBuilder text = new StringBuilder();
    append("tidemark", config.root(), text);
    return text.toString();
  }

  private static void append(String path, ConfigObject object, StringBuilder text) {
    for (var entry : new TreeMap<>(object).entrySet()) {
      String below = path + "." + ConfigUtil.joinPath(entry.getKey());
      if (entry.getValue() instanceof ConfigObject child && !child.isEmpty()) {
        append(below, child, text);
      } else {
        text.append(below).append(" = ").append(show(below, entry.getValue())).append('\n');
      }
    }
  }

  private static String show(String path, ConfigValue value) {
    boolean hidden = Secrets.isSecret(path) && !"".equals(value.unwrapped());
    ConfigValue shown = hidden ? ConfigValueFactory.fromAnyRef(Secrets.MASK) : value;
    return shown.render(ConfigRenderOptions.concise());
  }
}
