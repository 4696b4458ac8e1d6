package org.abitrack.abidiff.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.abidiff.text.Lines;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * Reads a small YAML file: one document of mappings, lists and scalars. What can make a small file
 * large or its meaning unclear is refused: anchors, aliases, tags, keys that are there twice, more
 * than {@value #MAX_DEPTH} levels.
 */
final class YamlReader {
  /** Bytes of a file. */
  static final int MAX_SIZE = 1 << 20;

  /** Characters of a scalar. */
  static final int MAX_SCALAR = 4096;

  static final int MAX_DEPTH = 8;
  private static final int MAX_PROBLEM = 200;

  private static final Pattern PLACE =
      Pattern.compile(" in '?reader'?, line ([0-9]{1,9}), column ([0-9]{1,9}):");

  private final YAMLParser parser;
  private final String file;

  private YamlReader(YAMLParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @return its document; null if the file is empty
   * @throws FileAccessException if it cannot be read, or has more than {@link #MAX_SIZE} bytes
   * @throws CommandError if it is not such a file: {@code FILE:LINE:COLUMN: what is wrong}
   */
  static @Nullable YamlValue read(Path path) {
    String shown = ByteText.of(path);
    return read(Bytes.ofAtMost(MAX_SIZE, path, shown), shown);
  }

  /** As {@link #read(Path)}, from memory; {@code file} has one char per byte. */
  static @Nullable YamlValue read(Bytes bytes, String file) {
    String text = text(bytes, file);
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      return new YamlReader(parser, file).document();
    } catch (JsonProcessingException e) {
      throw parserError(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The parser's messages have several lines: perhaps what it was about and where that began, then
   * what is wrong, where, and the line itself.
   */
  private static CommandError parserError(String file, JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    JsonLocation location = e.getLocation();
    int line = location == null ? 1 : location.getLineNr();
    int column = location == null ? 1 : location.getColumnNr();
    if (message.startsWith("Expected a field name")) {
      return error(file, line, column, "a key must be a text");
    }
    String previous = "";
    String problem = message.lines().findFirst().orElse("");
    for (String part : message.lines().toList()) {
      Matcher place = PLACE.matcher(part);
      if (place.matches()) {
        problem = previous;
        line = Integer.parseInt(place.group(1));
        column = Integer.parseInt(place.group(2));
      }
      previous = part;
    }
    return error(
        file,
        line,
        column,
        "no YAML: " + problem.substring(0, Math.min(MAX_PROBLEM, problem.length())));
  }

  private static String text(Bytes bytes, String file) {
    Lines lines = new Lines(bytes, file);
    try {
      while (lines.next()) {
        String line = lines.text();
        for (int i = 0; i < line.length(); i++) {
          char c = line.charAt(i);
          if (c < ' ' && c != '\t' || c == 0x7f) {
            int column = unicode(line.substring(0, i)).length() + 1;
            throw error(file, lines.number(), column, "a control character");
          }
        }
      }
    } catch (LineException e) {
      int valid = unicode(e.text()).indexOf('\ufffd');
      throw error(file, e.line(), valid + 1, "not UTF-8");
    }
    String text = new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static String unicode(String bytes) {
    return new String(ByteText.bytes(bytes), StandardCharsets.UTF_8);
  }

  private @Nullable YamlValue document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return null;
    }
    YamlValue value = value(first, 0);
    if (parser.nextToken() != null) {
      throw error("a second document");
    }
    return value;
  }

  private YamlValue value(@Nullable JsonToken token, int depth) throws IOException {
    refuseExtras();
    if (depth > MAX_DEPTH) {
      throw error("nested more than " + MAX_DEPTH + " deep");
    }
    return switch (token) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      case VALUE_STRING -> scalar(YamlValue.Scalar.TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(YamlValue.Scalar.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> scalar(YamlValue.Scalar.BOOLEAN);
      case VALUE_NULL -> scalar(YamlValue.Scalar.NOTHING);
      case null, default -> throw error("expected a value");
    };
  }

  private void refuseExtras() throws IOException {
    if (parser.isCurrentAlias()) {
      throw error("aliases are not allowed");
    }
    if (parser.getObjectId() != null) {
      throw error("anchors are not allowed");
    }
    if (parser.getTypeId() != null) {
      throw error("tags are not allowed");
    }
  }

  private YamlValue.Mapping mapping(int depth) throws IOException {
    int line = line();
    int column = column();
    List<YamlValue.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      refuseExtras();
      YamlValue.Scalar key = scalar(YamlValue.Scalar.TEXT);
      if (!keys.add(key.text())) {
        throw error("the key '" + key.text() + "' is there twice");
      }
      entries.add(new YamlValue.Entry(key, value(parser.nextToken(), depth + 1)));
    }
    return new YamlValue.Mapping(List.copyOf(entries), line, column);
  }

  private YamlValue.Sequence sequence(int depth) throws IOException {
    int line = line();
    int column = column();
    List<YamlValue> items = new ArrayList<>();
    for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
      items.add(value(token, depth + 1));
    }
    return new YamlValue.Sequence(List.copyOf(items), line, column);
  }

  private YamlValue.Scalar scalar(String kind) throws IOException {
    String text = parser.getText();
    if (text == null) {
      text = "";
    }
    if (text.length() > MAX_SCALAR) {
      throw error("a text of more than " + MAX_SCALAR + " characters");
    }
    return new YamlValue.Scalar(text, kind, line(), column());
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private int column() {
    return parser.currentTokenLocation().getColumnNr();
  }

  private CommandError error(String problem) {
    return error(file, line(), column(), problem);
  }

  /** An error at a place of a file whose name has one char per byte. */
  static CommandError error(String file, int line, int column, String problem) {
    return new CommandError(ByteText.shown(file) + ":" + line + ":" + column + ": " + problem);
  }
}
