package dev.rewardrail.ledger.log;

import java.util.List;
import java.util.stream.Stream;

/**
 * The result of a check of the log, or its progress.
 *
 * @param checked how many events were
 * @param total how many there are to check
 * @param findings what is wrong; the first of it only
 * @param findingsCount how much is wrong in all
 * @param root of the tree over all that was checked, 64 hex digits (RFC 9162, section 2.1)
 */
public record LogVerification(
    long checked, long total, List<Finding> findings, long findingsCount, String root) {

  /** The same with what was found besides. */
  public LogVerification with(List<Finding> more) {
    List<Finding> all =
        Stream.concat(findings.stream(), more.stream()).limit(FINDINGS_MAX).toList();
    return new LogVerification(checked, total, all, findingsCount + more.size(), root);
  }

  /** At most so many findings are told. */
  public static final int FINDINGS_MAX = 100;

  /**
   * Something that is wrong.
   *
   * @param table ledger_event, ledger_commit, ledger_tile or stream_state
   * @param position of the row
   * @param what in words
   */
  public record Finding(String table, long position, String what) {}
}
