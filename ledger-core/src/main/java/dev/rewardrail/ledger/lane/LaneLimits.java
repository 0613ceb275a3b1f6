package dev.rewardrail.ledger.lane;

/**
 * The limits of a lane.
 *
 * @param queueCapacity how many commands may wait, at least 1; a full queue still admits a
 *     workspace that has less than a hundredth of it waiting
 * @param workspaceCapacity how many of them may be of one workspace, at least 1
 * @param batchMax how many are committed together at the most, at least 1
 * @param cachedStreams how many members, keys and workspaces are kept in memory, 0 or more
 */
public record LaneLimits(
    int queueCapacity, int workspaceCapacity, int batchMax, int cachedStreams) {

  /** Refuses what no lane can run with. */
  public LaneLimits {
    if (queueCapacity < 1 || workspaceCapacity < 1 || batchMax < 1 || cachedStreams < 0) {
      throw new IllegalArgumentException(
          "a lane needs a queue and batches of at least 1: %d, %d, %d, %d"
              .formatted(queueCapacity, workspaceCapacity, batchMax, cachedStreams));
    }
  }
}
