package io.packetlake.schema;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * One column: its name, type and meaning, where it is read from, and what others call it.
 *
 * @param name snake_case name
 * @param type SQL type, which fixes what {@code value} returns
 * @param meaning one line for docs/schema.md: what it is, its unit, when it is NULL
 * @param value reads the column from a row; null means NULL (unknown), never 0 or ''
 * @param aliases the column's name in Zeek, ECS and OCSF
 * @param traits what is known of its values beforehand
 * @param <T> class of the rows
 */
public record Column<T>(
    String name,
    ColumnType type,
    String meaning,
    Function<T, ?> value,
    Aliases aliases,
    Set<Trait> traits) {

  /** What is known of a column's values, for whoever lays them out in a file. */
  public enum Trait {
    /** Hardly any value comes twice: a list of the different ones would be the column again. */
    UNIQUE,
    /** People look rows up by one value of it: a file shall tell that it does not hold it. */
    LOOKED_UP
  }

  /**
   * What others call a column; empty where they have no such thing.
   *
   * @param zeek log and field, such as {@code conn.id.orig_h}
   * @param ecs Elastic Common Schema field, such as {@code source.ip}
   * @param ocsf Open Cybersecurity Schema Framework attribute, such as {@code src_endpoint.ip}
   */
  public record Aliases(String zeek, String ecs, String ocsf) {
    /** No name anywhere else. */
    public static final Aliases NONE = new Aliases("", "", "");
  }

  /** A column without names elsewhere. */
  public static <T> Column<T> of(
      String name, ColumnType type, String meaning, Function<T, ?> value) {
    return new Column<>(name, type, meaning, value, Aliases.NONE, Set.of());
  }

  /** The same column with its names in Zeek, ECS and OCSF ('' where there is none). */
  public Column<T> known(String zeek, String ecs, String ocsf) {
    return new Column<>(name, type, meaning, value, new Aliases(zeek, ecs, ocsf), traits);
  }

  /** The same column with what is known of its values. */
  public Column<T> with(Trait first, Trait... others) {
    return new Column<>(name, type, meaning, value, aliases, Set.copyOf(EnumSet.of(first, others)));
  }

  /** True where this is known of the column's values. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
