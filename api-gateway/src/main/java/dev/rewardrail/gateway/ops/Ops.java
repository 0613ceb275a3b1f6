package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.follow.Lag;
import dev.rewardrail.query.follow.Lags;
import dev.rewardrail.query.rebuild.GenerationStatus;
import dev.rewardrail.query.rebuild.Overview;
import dev.rewardrail.query.table.Projection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads projections for operators. */
@Component
class Ops {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Overview overview;
  private final Lags lags;

  Ops(Overview overview, Lags lags) {
    this.overview = overview;
    this.lags = lags;
  }

  /** The projection of this name. */
  static Projection projection(String name) {
    return Projections.ALL.stream()
        .filter(projection -> projection.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.PROJECTION_NOT_FOUND,
                    "there is no such projection; there are "
                        + String.join(
                            ", ", Projections.ALL.stream().map(Projection::name).toList())));
  }

  /** A number in a path. */
  static long number(String what, String value) {
    Invalid.requirePath(what, value, NUMBER, "a whole number");
    return Long.parseLong(value);
  }

  /** Does something with the projection of this name, and tells how it stands then. */
  ProjectionAnswer after(String name, Consumer<Projection> what) {
    Projection projection = projection(name);
    what.accept(projection);
    return answer(projection);
  }

  List<ProjectionAnswer> all() {
    Map<String, Lag> now = lags.now();
    return Projections.ALL.stream().map(projection -> answer(projection, now)).toList();
  }

  ProjectionAnswer answer(Projection projection) {
    return answer(projection, lags.now());
  }

  private ProjectionAnswer answer(Projection projection, Map<String, Lag> now) {
    return ProjectionAnswer.of(
        projection, overview.of(projection), now.getOrDefault(projection.name(), Lag.UNKNOWN));
  }

  GenerationStatus generation(Projection projection, long number) {
    return overview
        .find(projection, number)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.PROJECTION_NOT_FOUND,
                    "%s has no such generation; its newest ones are told at /api/v1/ops/projections/%1$s"
                        .formatted(projection.name())));
  }
}
