package io.packetlake.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The captures of a run as its tasks know them: each one's name by its index, and the scope that
 * its flows may reach through. Sent to every executor once; no record, since a session may send
 * such values with Kryo, which cannot read records back.
 */
final class Scopes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] captures;
  private final String[] paths;
  private final PayloadWay[] ways;
  private final int[] scopeOfCapture;
  private final String[] scopeNames;
  private final String[] owners;

  private Scopes(
      String[] captures, String[] paths, PayloadWay[] ways, int[] scopeOfCapture, String[] owners) {
    this.captures = captures;
    this.paths = paths;
    this.ways = ways;
    this.scopeOfCapture = scopeOfCapture;
    this.owners = owners;
    this.scopeNames = Arrays.stream(owners).map(Scopes::baseName).toArray(String[]::new);
  }

  /**
   * The captures of a run in their order; a capture's index is its place there.
   *
   * @param reach how far a flow may reach across them
   * @param ways what becomes of each one's packets
   */
  static Scopes of(List<Input> inputs, FlowScope reach, List<PayloadWay> ways) {
    List<String> owners = inputs.stream().map(input -> owner(input, reach)).toList();
    List<String> scopes = owners.stream().distinct().toList();
    Map<String, Integer> numbers = new HashMap<>();
    scopes.forEach(scope -> numbers.put(scope, numbers.size()));
    return new Scopes(
        inputs.stream().map(Input::capture).toArray(String[]::new),
        inputs.stream().map(Scopes::path).toArray(String[]::new),
        ways.toArray(PayloadWay[]::new),
        owners.stream().mapToInt(numbers::get).toArray(),
        scopes.toArray(String[]::new));
  }

  private static String path(Input input) {
    return input.isCarried() ? input.capture() : input.status().getPath().toString();
  }

  private static String owner(Input input, FlowScope reach) {
    return switch (reach) {
      case ARCHIVE -> "";
      case DIRECTORY -> input.directory();
      case FILE -> input.plainPath();
    };
  }

  /** The name of a capture, as the column {@code capture} has it. */
  String capture(int index) {
    return captures[index];
  }

  /** The path that a capture is read from. */
  String path(int index) {
    return paths[index];
  }

  /** What becomes of a capture's packets in the task that reads them. */
  PayloadWay way(int index) {
    return ways[index];
  }

  /** Number of the scope that a capture belongs to. */
  int scope(int capture) {
    return scopeOfCapture[capture];
  }

  /** How many captures there are. */
  int captures() {
    return captures.length;
  }

  /** How many scopes there are. */
  int scopes() {
    return owners.length;
  }

  /**
   * What a scope reaches through: '' for the whole archive, else the path of a directory or file.
   */
  String owner(int scope) {
    return owners[scope];
  }

  /** What tells a scope from another wherever the archive lies; '' for the whole archive. */
  String scopeName(int scope) {
    return scopeNames[scope];
  }

  private static String baseName(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }
}
