package dev.rewardrail.gateway.achievement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.rule.Criteria;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a criterion, as it is told and as it is read. */
@Schema(name = "Criterion", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record CriterionBody(
    @Schema(
            description = "What is looked at, or all_of or any_of",
            allowableValues = {
              "total_points",
              "level",
              "streak",
              "best_streak",
              "awards_count",
              "rewards_redeemed",
              "manual",
              "all_of",
              "any_of"
            },
            example = "total_points")
        String criteriaType,
    @Schema(
            description =
                "How much of it is needed; of manual, all_of and any_of it follows from the type",
            minimum = "1",
            maximum = "" + Limits.POINTS_MAX,
            example = "100")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Long criteriaValue,
    @ArraySchema(
            arraySchema =
                @Schema(description = "The parts of all_of and any_of, at most three deep"),
            minItems = 1,
            maxItems = CriterionBody.PARTS_MAX,
            schema = @Schema(implementation = CriterionBody.class))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<CriterionBody> criteria) {

  static final int PARTS_MAX = 10;
  static final int DEPTH_MAX = 3;

  static Criterion read(Fields body) {
    return read(body, 1);
  }

  private static Criterion read(Fields body, int depth) {
    List<String> words = new ArrayList<>(Criteria.SIMPLE);
    if (depth <= DEPTH_MAX) {
      words.addAll(List.of(Criteria.ALL_OF, Criteria.ANY_OF));
    }
    String type =
        body.optional(
                "criteria_type",
                word -> Optional.of(word).filter(words::contains),
                "one of " + String.join(", ", words))
            .orElseThrow(() -> body.missing("criteria_type"));
    Optional<Long> value = body.optionalNumber("criteria_value", 1, Limits.POINTS_MAX);
    Optional<List<Criterion>> parts =
        body.objects("criteria", 1, PARTS_MAX, part -> read(part, depth + 1));
    boolean hasParts = type.equals(Criteria.ALL_OF) || type.equals(Criteria.ANY_OF);
    if (parts.isPresent() != hasParts) {
      throw hasParts
          ? body.missing("criteria")
          : body.invalid("criteria", "left out: only all_of and any_of have parts");
    }
    if (hasParts) {
      long needed = type.equals(Criteria.ALL_OF) ? parts.get().size() : 1;
      return new Criterion(type, only(body, value, needed), parts.get());
    }
    return Criterion.of(
        type,
        type.equals(Criteria.MANUAL)
            ? only(body, value, 1)
            : value.orElseThrow(() -> body.missing("criteria_value")));
  }

  /** What follows from the type may be repeated, as it was told, and not be said otherwise. */
  private static long only(Fields body, Optional<Long> value, long needed) {
    if (value.isPresent() && value.get() != needed) {
      throw body.invalid("criteria_value", needed + " or left out, for this type");
    }
    return needed;
  }

  static @Nullable List<CriterionBody> parts(Criterion criterion) {
    return criterion.parts().isEmpty()
        ? null
        : criterion.parts().stream()
            .map(part -> new CriterionBody(part.type(), part.value(), parts(part)))
            .toList();
  }
}
