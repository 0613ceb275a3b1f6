package dev.rewardrail.gateway.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kinds of text that several calls take. */
public final class Text {

  /** The name of something that is not a member. */
  public static final Pattern NAME =
      Pattern.compile("(?=.*[^\\p{Z}\\p{C}])[^\\p{Cc}\\p{Cs}]{1,100}");

  /** The same in words. */
  public static final String NAME_MUST_BE =
      "1 to 100 characters, not all of them blank, no control characters";

  /** What time zones must be. */
  public static final String ZONE_MUST_BE = "the IANA name of a time zone, as Europe/Berlin or UTC";

  /** What addresses of pictures must be. */
  public static final String PICTURE_MUST_BE = "an http or https URL of at most 2048 characters";

  private static final int URL_MAX = 2048;

  private Text() {}

  /** A time zone by its IANA name. */
  public static Optional<ZoneId> zone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /** The address of a picture. */
  public static Optional<String> picture(String url) {
    try {
      URI uri = new URI(url);
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return isWeb && uri.getHost() != null && url.length() <= URL_MAX
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
