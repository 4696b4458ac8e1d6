package org.abitrack.abidiff.symbollist;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.abitrack.commandline.picocli.CommandError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterParserTest {
  private static final List<String> SYMBOLS = List.of("a", "b", "ab", "abc", "listed", "x_y");

  private static SymbolFilter parse(String text) {
    return FilterParser.parse(
        text,
        "f",
        name -> new SymbolFilter.Names(new HashSet<>(List.of("listed", name)), List.of()));
  }

  private static String selected(String text) {
    SymbolFilter filter = parse(text);
    return String.join(" ", SYMBOLS.stream().filter(filter::matches).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "a, a",
    "'a | b', a b",
    "a*, a ab abc",
    "'a* & !a', ab abc",
    "'a | b & ab', a",
    "'(a | ab) & ab', ab",
    "'!a & !b | a', a ab abc listed x_y",
    "!!a, a",
    "'! ! !a&b', b",
    "':x_y', listed x_y",
    "': x_y & !listed', x_y",
    "!:x_y, a b ab abc",
    "'((((a))))', a",
    "[ab], a b",
    "a|b|ab, a b ab",
    "'a\n|\tb', a b",
  })
  void means(String text, String expected) {
    assertThat(selected(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'f:1:1: expected a name, a pattern, ''!'', ''('' or '':file'''",
    "'a |', 'f:1:4: expected a name, a pattern, ''!'', ''('' or '':file'''",
    "'a b', 'f:1:3: expected ''|'', ''&'' or the end'",
    "'(a', 'f:1:3: expected '')'''",
    "'a)', 'f:1:2: expected ''|'', ''&'' or the end'",
    "'a &\n\n & b', 'f:3:2: expected a name, a pattern, ''!'', ''('' or '':file'''",
    "'a | :', 'f:1:6: expected a file name'",
    "'a | :(b)', 'f:1:6: expected a file name'",
    "'()', 'f:1:2: expected a name, a pattern, ''!'', ''('' or '':file'''",
  })
  void whatIsNoExpressionIsAnError(String text, String message) {
    CommandError error = assertThrows(CommandError.class, () -> parse(text));
    assertThat(error).hasMessageThat().isEqualTo(message);
  }

  @Test
  void sizesAreBounded() {
    assertThat(selected("(".repeat(100) + "a" + ")".repeat(100))).isEqualTo("a");
    assertThat(assertThrows(CommandError.class, () -> parse("(".repeat(100_000))))
        .hasMessageThat()
        .isEqualTo("f:1:101: parentheses are nested more than 100 deep");
    assertThat(assertThrows(CommandError.class, () -> parse("a|".repeat(10_001))))
        .hasMessageThat()
        .contains("more than 10000 names");
    assertThat(selected("!".repeat(100_001) + "a")).isEqualTo("b ab abc listed x_y");
    assertThat(assertThrows(CommandError.class, () -> parse("a\0")))
        .hasMessageThat()
        .isEqualTo("f:1:2: a NUL");
  }

  /** An expression that is made together with what it means. */
  private record Meaning(String text, Predicate<String> predicate) {}

  /**
   * An expression whose operators bind at least as tightly as {@code level}: 0 or, 1 and, 2 not.
   * What binds less gets parentheses, and other things get them now and then.
   */
  private static Meaning random(Random random, int level, int depth) {
    int kind = depth == 0 ? 3 : random.nextInt(5);
    if (kind < level || kind == 4) {
      if (depth == 0) {
        return random(random, level, 0);
      }
      Meaning inner = random(random, 0, depth - 1);
      return new Meaning("(" + inner.text + ")", inner.predicate);
    }
    String blank = random.nextBoolean() ? " " : "";
    switch (kind) {
      case 0, 1 -> {
        Meaning left = random(random, kind, depth - 1);
        Meaning right = random(random, kind + 1, depth - 1);
        return new Meaning(
            left.text + blank + (kind == 0 ? "|" : "&") + blank + right.text,
            kind == 0 ? left.predicate.or(right.predicate) : left.predicate.and(right.predicate));
      }
      case 2 -> {
        Meaning inner = random(random, 2, depth - 1);
        return new Meaning("!" + blank + inner.text, inner.predicate.negate());
      }
      default -> {
        String name = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        return switch (random.nextInt(3)) {
          case 0 -> new Meaning(name, name::equals);
          case 1 -> new Meaning(name + "*", symbol -> symbol.startsWith(name));
          default ->
              new Meaning(":" + name, symbol -> symbol.equals("listed") || symbol.equals(name));
        };
      }
    }
  }

  @Test
  void expressionsMeanWhatTheyAreMadeOf() {
    Random random = new Random(6);
    int mixed = 0;
    for (int i = 0; i < 5000; i++) {
      Meaning meaning = random(random, 0, 1 + random.nextInt(7));
      SymbolFilter filter = parse(meaning.text);
      long count = 0;
      for (String symbol : SYMBOLS) {
        boolean expected = meaning.predicate.test(symbol);
        count += expected ? 1 : 0;
        assertWithMessage("%s of %s", meaning.text, symbol)
            .that(filter.matches(symbol))
            .isEqualTo(expected);
      }
      mixed += count > 0 && count < SYMBOLS.size() ? 1 : 0;
    }
    // Most expressions must tell symbols apart, else the test says little.
    assertThat(mixed).isGreaterThan(2500);
  }

  /** Whatever the text is, it is parsed or refused, and nothing else happens. */
  @Test
  void anyTextIsHandled() {
    Random random = new Random(7);
    String letters = ":!()&| ab*[]\\\n\t\0é";
    int parsed = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        parse(text.toString()).matches("ab");
        parsed++;
      } catch (CommandError e) {
        assertThat(e).hasMessageThat().matches("f:\\d+:\\d+: .*");
      }
    }
    assertThat(parsed).isGreaterThan(100);
  }
}
