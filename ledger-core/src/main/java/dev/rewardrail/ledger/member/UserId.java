package dev.rewardrail.ledger.member;

import java.util.regex.Pattern;

/** The format of user ids, which are pseudonyms. */
public final class UserId {

  /**
   * Every user id. In a path, {@code .} and {@code ..} would lead elsewhere. Without look-ahead,
   * which the regular expressions of some languages do not have.
   */
  public static final String REGEX =
      "(?:[A-Za-z0-9_:@-][A-Za-z0-9_.:@-]{0,127}"
          + "|\\.[A-Za-z0-9_:@-][A-Za-z0-9_.:@-]{0,126}"
          + "|\\.\\.[A-Za-z0-9_.:@-]{1,126})";

  /** The same, compiled. */
  public static final Pattern FORMAT = Pattern.compile(REGEX);

  /** The same in words. */
  public static final String MUST_BE =
      "1 to 128 letters, digits or any of _ . : @ -, but not . or ..";

  private UserId() {}
}
