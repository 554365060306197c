package io.tidemark.batch.ingest.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Writes rows of one Parquet type as JSON objects: groups as objects, lists and repeated fields as
 * arrays, maps as objects by the text of their keys, null as null. Fields stand in the file's
 * order.
 */
final class ParquetJson {
  private final List<Field> fields;

  private ParquetJson(List<Field> fields) {
    this.fields = fields;
  }

  static ParquetJson of(GroupType type) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      fields.add(Field.of(type.getType(i), i));
    }
    return new ParquetJson(fields);
  }

  void write(Group group, RecordBytes out) {
    out.append((byte) '{');
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.append((byte) ',');
      }
      fields.get(i).write(group, out);
    }
    out.append((byte) '}');
  }

  /** A field with its name as JSON. */
  private record Field(byte[] name, int index, boolean repeated, ParquetValue value) {

    static Field of(Type type, int index) {
      RecordBytes name = new RecordBytes(Integer.MAX_VALUE - 16);
      JsonText.write(type.getName().getBytes(StandardCharsets.UTF_8), name);
      name.append((byte) ':');
      return new Field(
          name.copy(), index, type.isRepetition(Type.Repetition.REPEATED), valueOf(type));
    }

    void write(Group group, RecordBytes out) {
      out.append(name);
      writeValue(group, out);
    }

    void writeValue(Group group, RecordBytes out) {
      int count = group.getFieldRepetitionCount(index);
      if (repeated) {
        array(group, index, count, value, out);
      } else if (count == 0) {
        out.append(ParquetValue.NULL);
      } else {
        value.write(group, index, 0, out);
      }
    }
  }

  private static ParquetValue valueOf(Type type) {
    if (type.isPrimitive()) {
      return ParquetScalars.of(type.asPrimitiveType());
    }
    GroupType group = type.asGroupType();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    boolean wrapsOne =
        group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
    if (wrapsOne && logical instanceof ListLogicalTypeAnnotation) {
      return list(group);
    }
    boolean map =
        logical instanceof MapLogicalTypeAnnotation || logical instanceof MapKeyValueTypeAnnotation;
    if (wrapsOne
        && map
        && !group.getType(0).isPrimitive()
        && group.getType(0).asGroupType().getFieldCount() == 2) {
      return map(group.getType(0).asGroupType());
    }
    ParquetJson object = of(group);
    return (parent, field, nth, out) -> object.write(parent.getGroup(field, nth), out);
  }

  private static ParquetValue list(GroupType type) {
    Type repeated = type.getType(0);
    ParquetValue element =
        isElementItself(type, repeated)
            ? valueOf(repeated)
            : element(Field.of(repeated.asGroupType().getType(0), 0));
    return (parent, field, nth, out) -> {
      Group list = parent.getGroup(field, nth);
      array(list, 0, list.getFieldRepetitionCount(0), element, out);
    };
  }

  private static ParquetValue element(Field inner) {
    return (parent, field, nth, out) -> inner.writeValue(parent.getGroup(field, nth), out);
  }

  /** The rules of Parquet's format for lists that older writers made. */
  private static boolean isElementItself(GroupType list, Type repeated) {
    if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
      return true;
    }
    return repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED)
        || repeated.getName().equals("array")
        || repeated.getName().equals(list.getName() + "_tuple");
  }

  private static ParquetValue map(GroupType entryType) {
    ParquetValue key = valueOf(entryType.getType(0));
    Field value = Field.of(entryType.getType(1), 1);
    return (parent, field, nth, out) -> {
      Group map = parent.getGroup(field, nth);
      RecordBytes keyText = new RecordBytes(FileOptions.DEFAULT_LONGEST_RECORD);
      out.append((byte) '{');
      for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
        if (i > 0) {
          out.append((byte) ',');
        }
        Group entry = map.getGroup(0, i);
        keyText.clear();
        key.write(entry, 0, 0, keyText);
        byte[] text = keyText.copy();
        if (text[0] == '"') {
          out.append(text);
        } else {
          JsonText.write(text, out);
        }
        out.append((byte) ':');
        value.writeValue(entry, out);
      }
      out.append((byte) '}');
    };
  }

  private static void array(
      Group group, int field, int count, ParquetValue value, RecordBytes out) {
    out.append((byte) '[');
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.append((byte) ',');
      }
      value.write(group, field, i, out);
    }
    out.append((byte) ']');
  }
}
