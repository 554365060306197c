package io.tidemark.view.type;

import java.io.Serializable;
import java.util.Objects;

/** A named, typed column of a source or of a view's key. */
public record Field(String name, DataType type) implements Serializable {
  public Field {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }
}
