package dev.rewardrail.gateway.achievement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Limits;
import dev.rewardrail.gateway.request.OneOf;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.rule.Criteria;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** A criterion or a part of one, in requests and answers. */
@Schema(name = "Criterion")
public record CriterionPart(
    @Schema(description = "What is looked at, or all_of or any_of", example = "total_points")
        @OneOf(
            value = {
              Criteria.TOTAL_POINTS,
              Criteria.LEVEL,
              Criteria.STREAK,
              Criteria.BEST_STREAK,
              Criteria.AWARDS_COUNT,
              Criteria.REWARDS_REDEEMED,
              Criteria.MANUAL,
              Criteria.ALL_OF,
              Criteria.ANY_OF
            },
            message =
                "one of "
                    + Criteria.TOTAL_POINTS
                    + ", "
                    + Criteria.LEVEL
                    + ", "
                    + Criteria.STREAK
                    + ", "
                    + Criteria.BEST_STREAK
                    + ", "
                    + Criteria.AWARDS_COUNT
                    + ", "
                    + Criteria.REWARDS_REDEEMED
                    + ", "
                    + Criteria.MANUAL
                    + ", "
                    + Criteria.ALL_OF
                    + ", "
                    + Criteria.ANY_OF)
        String criteriaType,
    @Schema(
            description =
                "How much of it is needed; of manual, all_of and any_of it follows from the type",
            example = "100")
        @Range(min = 1, max = Limits.POINTS_MAX)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Long criteriaValue,
    @ArraySchema(
            arraySchema =
                @Schema(description = "The parts of all_of and any_of, at most three deep"),
            schema = @Schema(implementation = CriterionPart.class))
        @Size(min = 1, max = CriterionPart.PARTS_MAX)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<CriterionPart> criteria)
    implements Request {

  static final int PARTS_MAX = 10;
  private static final int DEPTH_MAX = 3;

  private static boolean hasParts(String type) {
    return type.equals(Criteria.ALL_OF) || type.equals(Criteria.ANY_OF);
  }

  /**
   * Refuses parts of what has none, a value that does not follow from the type, and groups in
   * groups that are too deep. Not in the constructor: what is stored is told as it is.
   */
  void check() {
    check("", 1);
  }

  private void check(String prefix, int depth) {
    boolean hasParts = hasParts(criteriaType);
    if (depth > DEPTH_MAX && hasParts) {
      throw Invalid.mustBe(
          prefix + "criteria_type",
          "one of %s; it was the text \"%s\""
              .formatted(String.join(", ", Criteria.SIMPLE), criteriaType));
    }
    if (hasParts && criteria == null) {
      throw Invalid.missing(prefix + "criteria");
    }
    if (!hasParts && criteria != null) {
      throw Invalid.mustBe(prefix + "criteria", "left out: only all_of and any_of have parts");
    }
    boolean follows = hasParts || criteriaType.equals(Criteria.MANUAL);
    if (!follows && criteriaValue == null) {
      throw Invalid.missing(prefix + "criteria_value");
    }
    long needed = criteriaType.equals(Criteria.ALL_OF) && criteria != null ? criteria.size() : 1;
    if (follows && criteriaValue != null && criteriaValue != needed) {
      throw Invalid.mustBe(prefix + "criteria_value", needed + " or left out, for this type");
    }
    for (int i = 0; criteria != null && i < criteria.size(); i++) {
      criteria.get(i).check("%scriteria[%d].".formatted(prefix, i), depth + 1);
    }
  }

  Criterion criterion() {
    if (criteria == null) {
      return Criterion.of(criteriaType, criteriaValue == null ? 1 : criteriaValue);
    }
    return new Criterion(
        criteriaType,
        criteriaType.equals(Criteria.ALL_OF) ? criteria.size() : 1,
        criteria.stream().map(CriterionPart::criterion).toList());
  }

  static @Nullable List<CriterionPart> parts(Criterion criterion) {
    return criterion.parts().isEmpty()
        ? null
        : criterion.parts().stream()
            .map(part -> new CriterionPart(part.type(), part.value(), parts(part)))
            .toList();
  }
}
