package io.tidemark.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;

/** The {@code reference.conf} files of all modules on the class path, merged. */
final class Reference {
  private static final String ROOT = "tidemark";

  private Reference() {}

  /** The {@code tidemark} part of all of them, with its {@code ${?NAME}} not yet put in. */
  static Config unresolved() {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setClassLoader(Reference.class.getClassLoader());
    return ConfigFactory.parseResources("reference.conf", options).withOnlyPath(ROOT);
  }

  /** Which settings there are, with their defaults; nothing is taken from the environment. */
  static Config known() {
    Config resolved =
        unresolved().resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true));
    return resolved.hasPath(ROOT) ? resolved.getConfig(ROOT) : ConfigFactory.empty();
  }
}
