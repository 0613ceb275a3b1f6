package dev.rewardrail.ledger.log;

import java.util.List;

/**
 * What was found so far while the log was checked.
 *
 * @param checked how many events were
 * @param total how many there are to check
 * @param findings what is wrong; the first of it only
 * @param findingsCount how much is wrong in all
 * @param root of the tree over all that was checked, 64 hex digits (RFC 9162, section 2.1)
 */
public record LogVerification(
    long checked, long total, List<Finding> findings, long findingsCount, String root) {

  /** At most so many findings are told. */
  public static final int FINDINGS_MAX = 100;

  /**
   * Something that is wrong.
   *
   * @param table ledger_event, ledger_commit or ledger_tile
   * @param position of the row
   * @param what in words
   */
  public record Finding(String table, long position, String what) {}
}
