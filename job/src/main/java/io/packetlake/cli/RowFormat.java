package io.packetlake.cli;

/** How rows are printed; the names are what a person types. */
enum RowFormat {
  /** For people. */
  TABLE,
  /** For jq and its kin: one object a line. */
  JSON,
  /** For spreadsheets: RFC 4180, with a header. */
  CSV;

  /** A printer of this form. */
  RowPrinter printer() {
    return switch (this) {
      case TABLE -> new TablePrinter();
      case JSON -> new JsonPrinter();
      case CSV -> new CsvPrinter();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
