package io.packetlake.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What the generated code calls for header fields. Names are compared without regard to the case of
 * ASCII letters (RFC 9110 5.1). NULL in, NULL out: Spark sees to that.
 */
public final class HeaderFunctions {
  private static final int NAME = 0;
  private static final int VALUE = 1;
  private static final int FIELDS = 2;

  private HeaderFunctions() {}

  /**
   * The first value of a field.
   *
   * @param headers structs of name and value
   * @return null where there is none
   */
  public static UTF8String first(ArrayData headers, UTF8String name) {
    for (int i = 0; i < headers.numElements(); i++) {
      InternalRow header = headers.getStruct(i, FIELDS);
      if (isNamed(header, name)) {
        return header.getUTF8String(VALUE);
      }
    }
    return null;
  }

  /**
   * All values of a field, in order.
   *
   * @param headers structs of name and value
   */
  public static ArrayData all(ArrayData headers, UTF8String name) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < headers.numElements(); i++) {
      InternalRow header = headers.getStruct(i, FIELDS);
      if (isNamed(header, name)) {
        // The row may be used again for what comes next.
        values.add(header.getUTF8String(VALUE).clone());
      }
    }
    return new GenericArrayData(values.toArray());
  }

  private static boolean isNamed(InternalRow header, UTF8String name) {
    UTF8String other = header == null ? null : header.getUTF8String(NAME);
    if (other == null || other.numBytes() != name.numBytes()) {
      return false;
    }
    for (int i = 0; i < name.numBytes(); i++) {
      if (lower(name, i) != lower(other, i)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(UTF8String text, int index) {
    // Spark 3.5 gives single bytes in no other way.
    byte letter = Platform.getByte(text.getBaseObject(), text.getBaseOffset() + index);
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }
}
