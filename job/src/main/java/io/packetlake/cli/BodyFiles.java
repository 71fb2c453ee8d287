package io.packetlake.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Bodies as files, with a line for each that says what it is.
 *
 * @param folder where the files go
 * @param names gives them names
 * @param out takes the lines
 */
record BodyFiles(Path folder, FileNames names, PrintWriter out) {
  private static final String COMPLETE = "complete";

  /** Prints what the parts of a line are. */
  void printHeader() {
    out.println("file\tstate\tbytes\tsha256\tmime_type\tside\tflow_id\ttrans_depth\turl");
  }

  /**
   * Writes a body, if there is one. One that is not the whole says so in its name.
   *
   * @param side request or response
   * @return true where there is a body
   */
  boolean write(Row row, String side) throws IOException {
    byte[] body = row.getAs(side + "_body");
    if (body == null || body.length == 0) {
      return false;
    }
    String state = row.getAs(side + "_body_state");
    String type = row.getAs(side + "_mime_type");
    String name = names.next(proposed(row, side), type, COMPLETE.equals(state) ? "" : state);
    Files.write(folder.resolve(name), body, StandardOpenOption.CREATE_NEW);
    out.println(
        String.join(
            "\t",
            name,
            state,
            Integer.toString(body.length),
            text(row, side + "_body_sha256"),
            text(row, side + "_mime_type"),
            side,
            text(row, "flow_id"),
            text(row, "trans_depth"),
            Cell.escaped(text(row, "host") + text(row, "uri"))));
    return true;
  }

  private static String proposed(Row row, String side) {
    List<String> uploads =
        row.isNullAt(row.fieldIndex("request_filenames"))
            ? List.of()
            : row.getList(row.fieldIndex("request_filenames"));
    boolean named = side.equals("request") && !uploads.isEmpty();
    return named ? uploads.get(0) : FileNames.ofTarget(row.getAs("uri"));
  }

  private static String text(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? "" : value.toString();
  }
}
