package dev.rewardrail.gateway.past;

import dev.rewardrail.query.past.MemberThen;
import io.swagger.v3.oas.annotations.media.Schema;

/** The balances of a member as of a moment. */
@Schema(name = "PastBalance")
public record BalanceAnswer(
    @Schema(description = "Who", example = "usr_abc123") String userId,
    @Schema(description = "All XP", example = "8500") long totalXp,
    @Schema(description = "The RP that could be spent", example = "4500") long rewardPoints,
    @Schema(description = "The level, by the ladder of then", example = "15") int level,
    AsOfAnswer asOf) {

  static BalanceAnswer of(MemberThen member, PastStates.Then then) {
    return new BalanceAnswer(
        member.userId(),
        member.totalXp(),
        member.rewardPoints(),
        then.rules().ladder().level(member.totalXp()),
        AsOfAnswer.of(then.asOf()));
  }
}
