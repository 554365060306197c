package io.tidemark.settings.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Optional;

/** Values that may still hold a {@code ${NAME}} for which nothing was found. */
public final class Values {
  private Values() {}

  /** Whether the value itself is known; a value inside it may still be unknown. */
  public static boolean isResolved(ConfigValue value) {
    try {
      value.valueType();
      return !(value instanceof ConfigObject object) || object.keySet() != null;
    } catch (ConfigException.NotResolved e) {
      return false;
    }
  }

  /** The value as an object, if it is one and known. */
  public static Optional<ConfigObject> object(ConfigValue value) {
    return value instanceof ConfigObject object && isResolved(value)
        ? Optional.of(object)
        : Optional.empty();
  }

  /** The end of a sentence about a value that is not known. */
  public static String unresolved(ConfigValue value) {
    return value.render(com.typesafe.config.ConfigRenderOptions.concise()).strip()
        + ", and that is neither set in the files nor in the environment. Set it, or write ${?NAME}"
        + " for a value that may be absent.";
  }
}
