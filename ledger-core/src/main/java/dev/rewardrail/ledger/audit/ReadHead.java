package dev.rewardrail.ledger.audit;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest row of the chain over who read what, as a line that checkpoints carry after their
 * root. So rows that are taken away from its end are missed.
 *
 * @param id of the row
 * @param chain of the row, 32 bytes
 */
public record ReadHead(long id, byte[] chain) {

  private static final Pattern LINE =
      Pattern.compile("^reads ([1-9]\\d{0,17}) ([A-Za-z0-9+/]{43}=)$", Pattern.MULTILINE);

  /** Its line. */
  public String line() {
    return "reads %d %s\n".formatted(id, Base64.getEncoder().encodeToString(chain));
  }

  /** What a note tells; empty where it tells none, as those of logs that nobody had read. */
  public static Optional<ReadHead> of(String note) {
    Matcher line = LINE.matcher(note);
    return line.find()
        ? Optional.of(
            new ReadHead(Long.parseLong(line.group(1)), Base64.getDecoder().decode(line.group(2))))
        : Optional.empty();
  }
}
