package dev.rewardrail.gateway.http;

/** A setting that no service can be started with. */
public final class SettingException extends RuntimeException {

  /**
   * The complaint.
   *
   * @param message which setting it is and what it must be
   */
  public SettingException(String message) {
    super(message);
  }
}
