package dev.rewardrail.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTextTest {

  @ParameterizedTest
  @CsvSource({
    "\uFEFF{}, {}",
    "{}, {}",
    "'', ''",
    "\uFEFF, ''",
    "\uFEFF\uFEFFa, \uFEFFa",
    "a\uFEFF, a\uFEFF"
  })
  void one_byte_order_mark_at_the_start_is_skipped(
      String written, String read, @TempDir Path folder) throws IOException {
    String text = written == null ? "" : written;
    String expected = read == null ? "" : read;
    Path file = Files.writeString(folder.resolve("text"), text);
    assertThat(ExportText.of(file)).isEqualTo(expected);
    assertThat(
            ExportText.reader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .lines()
                .collect(Collectors.joining()))
        .isEqualTo(expected);
  }

  @Test
  void what_is_no_utf_8_is_refused() {
    ByteArrayInputStream latin = new ByteArrayInputStream(new byte[] {(byte) 0xE9, 'a'});
    assertThatThrownBy(() -> ExportText.reader(latin).readLine())
        .isInstanceOf(CharacterCodingException.class);
  }
}
