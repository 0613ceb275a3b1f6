package dev.rewardrail.gateway.member;

import dev.rewardrail.ledger.level.Ladder;
import dev.rewardrail.query.profile.Members;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member as administrators see it. */
@Schema(name = "Member")
public record MemberAnswer(
    @Schema(description = "Who", example = "usr_abc123") String userId,
    @Schema(description = "The member's name; null where none is set", example = "Ann")
        @Nullable String name,
    @Schema(description = "Where the member's picture is; null where none is set")
        @Nullable String avatar,
    @Schema(
            description = "The member's own time zone; null where none is set",
            example = "Europe/Berlin")
        @Nullable String timeZone,
    @Schema(description = "The level, from 1", minimum = "1", example = "4") int level,
    @Schema(description = "All XP", example = "550") long totalXp,
    @Schema(description = "The RP that can be spent", example = "525") long rewardPoints,
    @Schema(description = "How many awards the member has had", minimum = "0", example = "1")
        long awardsCount) {

  static MemberAnswer of(Members.Member member, Ladder ladder) {
    return new MemberAnswer(
        member.userId(),
        member.name(),
        member.avatar(),
        member.zone(),
        ladder.level(member.totalXp()),
        member.totalXp(),
        member.rewardPoints(),
        member.awardsCount());
  }
}
