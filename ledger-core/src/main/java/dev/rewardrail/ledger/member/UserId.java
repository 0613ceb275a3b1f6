package dev.rewardrail.ledger.member;

import java.util.regex.Pattern;

/** The format of user ids, which are pseudonyms. */
public final class UserId {

  /** Every user id. */
  public static final String REGEX = "[A-Za-z0-9_.:@-]{1,128}";

  /** The same, compiled. */
  public static final Pattern FORMAT = Pattern.compile(REGEX);

  /** The same in words. */
  public static final String MUST_BE = "1 to 128 letters, digits or any of _ . : @ -";

  private UserId() {}
}
