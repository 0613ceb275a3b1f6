package dev.rewardrail.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

  /** The example of the package that signed notes come from (golang.org/x/mod/sumdb/note). */
  private static final String VERIFIER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String SECRET =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String TEXT =
      "If you think cryptography is the answer to your problem,\n"
          + "then you don't know what your problem is.\n";
  private static final String NOTE =
      TEXT
          + "\n"
          + "\u2014 PeterNeumann"
          + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private static VerifierKey key(String text) {
    return VerifierKey.of(text).orElseThrow();
  }

  @Test
  void the_known_note_is_opened_and_made() {
    assertThat(SignedNote.open(NOTE, List.of(key(VERIFIER)))).contains(TEXT);
    SigningKey signing = SigningKey.of(SECRET + "\n" + VERIFIER + "\n");
    assertThat(SignedNote.sign(TEXT, List.of(signing))).isEqualTo(NOTE);
    assertThat(signing.text()).isEqualTo(SECRET + "\n" + VERIFIER + "\n");
    assertThat(key(VERIFIER).text()).isEqualTo(VERIFIER);
  }

  @Test
  void a_key_that_was_made_signs_and_is_read_back() {
    SigningKey made = SigningKey.generate("example.com/log");
    SigningKey read = SigningKey.of(made.text());
    String note = SignedNote.sign("a\n", List.of(made));
    assertThat(SignedNote.sign("a\n", List.of(read))).isEqualTo(note);
    assertThat(SignedNote.open(note, List.of(key(read.verifier().text())))).contains("a\n");
  }

  @Test
  void a_note_signed_by_two_is_opened_by_either() {
    SigningKey one = SigningKey.generate("log");
    SigningKey other = SigningKey.generate("log");
    String note = SignedNote.sign("a\n", List.of(one, other));
    assertThat(SignedNote.open(note, List.of(one.verifier()))).contains("a\n");
    assertThat(SignedNote.open(note, List.of(other.verifier()))).contains("a\n");
    assertThat(SignedNote.open(note, List.of(SigningKey.generate("log").verifier()))).isEmpty();
  }

  @Test
  void any_altered_byte_of_a_note_is_found() {
    List<VerifierKey> keys = List.of(key(VERIFIER));
    for (int i = 0; i < NOTE.length(); i++) {
      char altered = (char) (NOTE.charAt(i) ^ 1);
      String note = NOTE.substring(0, i) + altered + NOTE.substring(i + 1);
      assertThat(SignedNote.open(note, keys)).as("character %d", i).isEmpty();
    }
    assertThat(SignedNote.open("", keys)).isEmpty();
    assertThat(SignedNote.open(TEXT, keys)).isEmpty();
    assertThat(SignedNote.open(TEXT + "\n", keys)).isEmpty();
  }

  @Test
  void keys_that_are_none_are_refused() {
    assertThat(VerifierKey.of("a+b")).isEmpty();
    assertThat(VerifierKey.of(VERIFIER.replace("c74f20a3", "c74f20a4"))).isEmpty();
    assertThatThrownBy(() -> SigningKey.of(SECRET)).isInstanceOf(IllegalArgumentException.class);
    String other = SigningKey.generate("PeterNeumann").verifier().text();
    assertThatThrownBy(() -> SigningKey.of(SECRET + "\n" + other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("AYEKFALVFGy");
  }

  @Test
  void a_checkpoint_is_read_as_it_was_written() {
    Checkpoint checkpoint = new Checkpoint("example.com/log", 42, new byte[32]);
    assertThat(checkpoint.text())
        .isEqualTo("example.com/log\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    assertThat(Checkpoint.of(checkpoint.text())).contains(checkpoint);
    assertThat(Checkpoint.of(checkpoint.text() + "more\n")).contains(checkpoint);
    for (String none :
        List.of("", "a\nb\nc\n", "a\n01\n" + "A".repeat(43) + "=\n", "a\n1\nAA==\n")) {
      assertThat(Checkpoint.of(none)).as(none).isEmpty();
    }
  }
}
