package dev.rewardrail.query.follow;

/**
 * The page that one transaction folded.
 *
 * @param reached the position of its last event
 * @param events how many it had; 0 where there was nothing to fold
 * @param isLast whether it went to where the log ended
 */
public record FoldedPage(long reached, int events, boolean isLast) {

  static final FoldedPage NOTHING = new FoldedPage(0, 0, true);
}
