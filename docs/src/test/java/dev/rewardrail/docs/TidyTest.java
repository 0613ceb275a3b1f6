package dev.rewardrail.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the house tidy. */
class TidyTest {

  private static final Path ROOT = Path.of("..");
  private static final int LINES_MAX = 300;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(file -> file.toString().endsWith(ending))
          .filter(
              file -> !file.toString().matches(".*/(target|node_modules|\\.git|\\.rewardrail)/.*"))
          .toList();
    }
  }

  @Test
  void no_java_file_is_longer_than_a_reader_likes() throws IOException {
    List<Path> files = files(".java");
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(Files.readAllLines(file))
                    .as(file.toString())
                    .hasSizeLessThanOrEqualTo(LINES_MAX));
  }

  @Test
  void nothing_is_left_for_later_and_no_test_sleeps_or_is_switched_off() throws IOException {
    Pattern left = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@Disabled|Thread\\.sleep\\(");
    for (Path file : files(".java")) {
      if (!file.endsWith("TidyTest.java")) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(left);
      }
    }
  }

  @Test
  void every_decision_says_its_status_and_its_date() throws IOException {
    List<Path> decisions =
        files(".md").stream()
            .filter(page -> page.toString().matches(".*/decisions/\\d+-.*"))
            .toList();
    assertThat(decisions).hasSizeGreaterThan(40);
    assertThat(decisions)
        .allSatisfy(
            page ->
                assertThat(Files.readAllLines(page).get(2))
                    .as(page.toString())
                    .matches("Status: (accepted|superseded)\\. Date: \\d{4}-\\d\\d-\\d\\d\\..*"));
  }

  @Test
  void every_link_between_pages_leads_somewhere() throws IOException {
    for (Path page : files(".md")) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1))).as("a link in " + page).exists();
      }
    }
  }

  @Test
  void every_package_says_what_it_is_for() throws IOException {
    for (Path file : files(".java")) {
      if (file.toString().contains("/src/main/")) {
        assertThat(file.resolveSibling("package-info.java")).exists();
      }
    }
  }
}
