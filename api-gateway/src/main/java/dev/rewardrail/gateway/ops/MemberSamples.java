package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.rebuild.Sample;
import dev.rewardrail.query.rebuild.SampleCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the rows of some members against the log. */
@Component
public class MemberSamples {

  private static final int MEMBERS = 100;

  private final SampleCheck sampling;

  MemberSamples(SampleCheck sampling) {
    this.sampling = sampling;
  }

  /** How a sample of members compares. */
  @Schema(name = "Sample")
  public record SampleAnswer(
      @Schema(description = "Of which projection", example = "profile") String projection,
      @Schema(description = "Up to where the log was taken", example = "42") long position,
      @Schema(description = "How many members were looked at", example = "100") int members,
      @Schema(description = "How many events they have", example = "900") long events,
      @Schema(description = "Rows that differ, the first hundred")
          List<ComparisonAnswer.Difference> differences) {}

  /** How many members are looked at. */
  public record Query(
      @Schema(description = "How many; 100 unless given")
          @Range(min = 1, max = SampleCheck.MEMBERS_MAX)
          @Nullable Integer members)
      implements Request {}

  /** Compares members that chance chooses. */
  @UseCase(
      value = "verifySample",
      scope = Scope.INSTANCE_ADMIN,
      raises = ErrorCode.PROJECTION_NOT_FOUND)
  public SampleAnswer compare(Caller caller, String projection, Query query) {
    Sample sample =
        sampling.compare(
            Ops.projection(projection), Objects.requireNonNullElse(query.members(), MEMBERS));
    return new SampleAnswer(
        projection,
        sample.position(),
        sample.members(),
        sample.events(),
        sample.differences().stream().map(ComparisonAnswer::difference).toList());
  }
}
