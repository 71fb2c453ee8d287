package io.packetlake.spark;

import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;

/**
 * The captures of a run as its tasks know them: each one's name by its index, and the scope that
 * its flows may reach through. Sent to every executor once; no record, since a session may send
 * such values with Kryo, which cannot read records back.
 */
final class Scopes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] captures;
  private final int[] scopeOfCapture;
  private final String[] scopeNames;

  private Scopes(String[] captures, int[] scopeOfCapture, String[] scopeNames) {
    this.captures = captures;
    this.scopeOfCapture = scopeOfCapture;
    this.scopeNames = scopeNames;
  }

  /** The captures of a run in their order; a capture's index is its place there. */
  static Scopes of(List<Input> inputs, FlowScope reach) {
    String[] captures = inputs.stream().map(Input::capture).toArray(String[]::new);
    int[] scopes = new int[captures.length];
    String[] names;
    switch (reach) {
      case ARCHIVE -> names = new String[] {""};
      case DIRECTORY -> {
        List<String> directories =
            List.copyOf(new TreeSet<>(inputs.stream().map(Input::directory).toList()));
        for (int i = 0; i < scopes.length; i++) {
          scopes[i] = directories.indexOf(inputs.get(i).directory());
        }
        names = directories.stream().map(Scopes::baseName).toArray(String[]::new);
      }
      case FILE -> {
        for (int i = 0; i < scopes.length; i++) {
          scopes[i] = i;
        }
        names = inputs.stream().map(Input::plainPath).map(Scopes::baseName).toArray(String[]::new);
      }
      default -> throw new IllegalArgumentException(reach.name());
    }
    return new Scopes(captures, scopes, names);
  }

  /** The name of a capture, as the column {@code capture} has it. */
  String capture(int index) {
    return captures[index];
  }

  /** Number of the scope that a capture belongs to. */
  int scope(int capture) {
    return scopeOfCapture[capture];
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
