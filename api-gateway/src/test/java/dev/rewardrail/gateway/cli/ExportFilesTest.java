package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.audit.ExportCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFilesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "{\"from\": 1, \"to\": 2}",
        "{\"from\": \"x\", \"to\": 2, \"proof\": []}",
        "{\"from\": 1, \"to\": 2, \"proof\": [\"no hex\"]}",
        "{\"from\": 1, \"to\": 2, \"proof\": [null]}"
      })
  void a_proof_with_odd_fields_is_told_as_such(String json, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("proof.json"), json);
    assertThatThrownBy(() -> ExportFiles.consistency(file))
        .isInstanceOf(ExportCheck.Failure.class)
        .hasMessageContaining("is not what it must be");
  }
}
