package dev.rewardrail.gateway.access;

/** The paths that need no key: health, and the description of the API. */
final class OpenPaths {

  /** Where the service tells operators of itself. All but the health needs a key. */
  static final String MANAGEMENT = "/actuator/";

  /** Leads to the description. */
  private static final String START = "/";

  private static final String HEALTH = "/actuator/health";
  private static final String DESCRIPTION = "/openapi.json";
  private static final String BROWSER = "/docs";
  private static final String BROWSER_FILES = "/swagger-ui/";

  private OpenPaths() {}

  static boolean isOpen(String path) {
    return path.equals(START)
        || path.equals(HEALTH)
        || path.startsWith(HEALTH + "/")
        || path.equals(DESCRIPTION)
        || path.startsWith(DESCRIPTION + "/")
        || path.equals(BROWSER)
        || path.startsWith(BROWSER_FILES);
  }
}
