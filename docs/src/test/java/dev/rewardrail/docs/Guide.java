package dev.rewardrail.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a page, in order. */
record Guide(List<Block> blocks) {

  /** A block and what language it is said to be in; that of output is empty. */
  record Block(String language, String text) {

    boolean isCommand() {
      return isSql()
          || INTERPRETERS.containsKey(language)
              && !text.strip().lines().allMatch(line -> line.startsWith("export "));
    }

    boolean isBash() {
      return language.equals("bash");
    }

    boolean isSql() {
      return language.equals("sql");
    }

    /** Whether it changes nothing, so that running it again does no harm. */
    boolean onlyReads() {
      return language.equals("bash") && !WRITES.matcher(text).find();
    }

    /** What runs it, given its text as the last argument. */
    List<String> interpreter() {
      return INTERPRETERS.get(language);
    }
  }

  private static final Map<String, List<String>> INTERPRETERS =
      Map.of(
          "bash", List.of("bash", "-euo", "pipefail", "-c"),
          "javascript", List.of("node", "--input-type=module", "-e"),
          "python", List.of("python3", "-c"));

  private static final Pattern WRITES =
      Pattern.compile("-X (?!GET)|-d |--data|rail (rebuild|verify|switch|drop)");

  private static final Pattern FENCED =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  static Guide read(Path page) throws IOException {
    Matcher fenced = FENCED.matcher(Files.readString(page));
    List<Block> blocks = new ArrayList<>();
    while (fenced.find()) {
      blocks.add(new Block(fenced.group(1), fenced.group(2)));
    }
    return new Guide(blocks);
  }
}
