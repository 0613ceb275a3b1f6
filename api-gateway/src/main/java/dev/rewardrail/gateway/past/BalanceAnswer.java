package dev.rewardrail.gateway.past;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.usecase.MissingEvent;
import dev.rewardrail.query.past.MemberThen;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The balances of a member as of a moment. */
@Schema(name = "PastBalance")
public record BalanceAnswer(
    @Schema(description = "Who", example = "usr_abc123") String userId,
    @Schema(description = "All XP", example = "8500") long totalXp,
    @Schema(description = "The RP that could be spent", example = "4500") long rewardPoints,
    @Schema(description = "The level, by the ladder of then", example = "15") int level,
    AsOfAnswer asOf,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "The events that this lacks because they cannot be read; absent where it lacks"
                    + " none")
        @Nullable List<MissingEvent> missing) {

  static BalanceAnswer of(MemberThen member, PastStates.Then then) {
    return new BalanceAnswer(
        member.userId(),
        member.totalXp(),
        member.rewardPoints(),
        then.rules().ladder().level(member.totalXp()),
        AsOfAnswer.of(then.asOf()),
        MissingEvent.of(member.gaps()));
  }
}
