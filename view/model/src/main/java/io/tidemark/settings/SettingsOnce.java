package io.tidemark.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.settings.hocon.Values;
import java.util.HashMap;
import java.util.Map;

/** Finds settings that two files give: which of them wins would be a matter of file names. */
final class SettingsOnce {
  private final Map<String, Place> seen = new HashMap<>();
  private final ProblemList problems;

  SettingsOnce(ProblemList problems) {
    this.problems = problems;
  }

  void check(ConfigObject object, String file) {
    walk("", object, new Place(file, 0));
  }

  private void walk(String path, ConfigObject object, Place around) {
    object.forEach(
        (key, value) -> {
          String below = path.isEmpty() ? key : path + "." + key;
          Place place = Place.of(value, around);
          Values.object(value)
              .ifPresentOrElse(child -> walk(below, child, place), () -> leaf(below, value, place));
        });
  }

  private void leaf(String path, ConfigValue value, Place place) {
    Place first = seen.putIfAbsent(path, place);
    if (first != null && !first.file().equals(place.file())) {
      problems.add(
          place,
          "Setting '" + path + "' is given twice: also at " + first + ". Remove one of the two.");
    }
  }
}
