package dev.rewardrail.gateway.request;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks constraints that a regular expression cannot express. */
final class Validators {

  /** The last moment that can be told. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final int URL_MAX = 2048;

  private Validators() {}

  /** A word of a list. */
  public static final class Word implements ConstraintValidator<OneOf, String> {
    private List<String> words = List.of();

    @Override
    public void initialize(OneOf constraint) {
      words = List.of(constraint.value());
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null || words.contains(value);
    }
  }

  /** A time zone that the Java runtime knows. */
  public static final class TimeZone implements ConstraintValidator<TimeZoneName, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null || ZoneId.getAvailableZoneIds().contains(value);
    }
  }

  /** The address of a picture. */
  public static final class Picture implements ConstraintValidator<PictureUrl, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      try {
        return value == null || value.length() <= URL_MAX && isOfAHost(new URI(value));
      } catch (URISyntaxException e) {
        return false;
      }
    }

    private static boolean isOfAHost(URI uri) {
      return uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    }
  }

  /** When something counts. */
  public static final class Occurred implements ConstraintValidator<OccurredAt, Instant> {
    @Override
    public boolean isValid(@Nullable Instant value, ConstraintValidatorContext context) {
      return isWithin(value, LAST, context);
    }
  }

  /** When a rule begins or ends. */
  public static final class OfRule implements ConstraintValidator<RuleTime, Instant> {
    @Override
    public boolean isValid(@Nullable Instant value, ConstraintValidatorContext context) {
      return isWithin(value, LAST, context);
    }
  }

  private static boolean isWithin(
      @Nullable Instant value, Instant latest, ConstraintValidatorContext context) {
    if (value == null || !value.isBefore(Instant.EPOCH) && !value.isAfter(latest)) {
      return true;
    }
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate(
            "from %s to %s".formatted(Instant.EPOCH, latest.truncatedTo(ChronoUnit.SECONDS)))
        .addConstraintViolation();
    return false;
  }
}
