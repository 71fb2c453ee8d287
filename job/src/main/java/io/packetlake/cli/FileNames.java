package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.net.PercentCodec;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/**
 * Names for files that strangers have named: a name of one folder that every common system takes,
 * which hides nothing and leads nowhere else, no two the same but for their case.
 */
final class FileNames {
  /** Bytes of a name before what is added to it; file systems take 255. */
  private static final int STEM_BYTES = 120;

  private static final int EXTENSION_CHARACTERS = 16;
  private static final String NAMELESS = "body";
  private static final String OF_A_FOLDER = "index";
  private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|]");
  private static final Pattern DOTS_AND_SPACES = Pattern.compile("^[. ]+|[. ]+$");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final Pattern HAS_EXTENSION = Pattern.compile(".*\\.[A-Za-z0-9]{1,10}");
  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

  private final Set<String> taken = new HashSet<>();

  /** The names of a folder in which these names are taken. */
  FileNames(Set<String> taken) {
    taken.forEach(name -> this.taken.add(name.toLowerCase(Locale.ROOT)));
  }

  /** The last segment of a request target, percent signs undone; null gives a name too. */
  static String ofTarget(String target) {
    if (target == null) {
      return NAMELESS;
    }
    String path = target.replaceFirst("[?#].*", "");
    String segment = path.substring(path.lastIndexOf('/') + 1);
    return segment.isEmpty() ? OF_A_FOLDER : percentDecoded(segment);
  }

  private static String percentDecoded(String text) {
    try {
      return new String(new PercentCodec().decode(text.getBytes(UTF_8)), UTF_8);
    } catch (DecoderException e) {
      return text; // A stray percent sign is one.
    }
  }

  /**
   * A name that was not given yet.
   *
   * @param proposed what a stranger said
   * @param mimeType what the bytes are; null for unknown
   * @param mark what the name is to say of the file, such as {@code gap}; empty for nothing
   */
  String next(String proposed, String mimeType, String mark) {
    String sound = sound(proposed);
    String extension = extension(sound, mimeType);
    String stem =
        sound.substring(0, sound.length() - (isEndOf(sound, extension) ? extension.length() : 0));
    String marked = shortened(stem) + (mark.isEmpty() ? "" : "." + mark);
    String name = marked + extension;
    for (int number = 1; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
      name = marked + "(" + number + ")" + extension;
    }
    return name;
  }

  private static boolean isEndOf(String name, String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith(extension.toLowerCase(Locale.ROOT))
        && name.length() > extension.length();
  }

  private static String sound(String proposed) {
    StringBuilder kept = new StringBuilder();
    proposed.codePoints().map(FileNames::kept).forEach(kept::appendCodePoint);
    String name = FORBIDDEN.matcher(kept).replaceAll("_");
    name = DOTS_AND_SPACES.matcher(name).replaceAll("");
    if (name.isEmpty()) {
      return NAMELESS;
    }
    return RESERVED.matcher(name).matches() ? "_" + name : name;
  }

  /** Control characters, those that turn text round, halves of others and unknown ones are none. */
  private static int kept(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '_';
      default -> character == 0xfffd ? '_' : character;
    };
  }

  /** The extension that the type asks for, or the name's own where that is one of the type's. */
  private static String extension(String name, String mimeType) {
    String own = HAS_EXTENSION.matcher(name).matches() ? name.substring(name.lastIndexOf('.')) : "";
    MimeType type = type(mimeType);
    if (type == null || type.getExtension().isEmpty()) {
      return own;
    }
    boolean fits = type.getExtensions().contains(own.toLowerCase(Locale.ROOT));
    String extension = fits ? own : type.getExtension();
    return extension.length() <= EXTENSION_CHARACTERS ? extension : "";
  }

  private static MimeType type(String mimeType) {
    if (mimeType == null) {
      return null;
    }
    try {
      return TYPES.getRegisteredMimeType(mimeType);
    } catch (MimeTypeException e) {
      return null; // What is no type has no extension.
    }
  }

  private static String shortened(String stem) {
    int bytes = 0;
    int end = 0;
    while (end < stem.length()) {
      int character = stem.codePointAt(end);
      bytes += Character.toString(character).getBytes(UTF_8).length;
      if (bytes > STEM_BYTES) {
        break;
      }
      end += Character.charCount(character);
    }
    return stem.substring(0, end);
  }
}
