package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.OneOf;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.query.reward.Redemptions;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of a search for redemptions. */
public record RedemptionQuery(
    @Schema(description = "By whom") @MemberId @Nullable String userId,
    @Schema(description = "Of which reward")
        @Pattern(regexp = "rwd_[A-Za-z0-9_]{1,100}", message = "a reward's id")
        @Nullable String rewardId,
    @Schema(description = "What became of it")
        @OneOf({"pending", "fulfilled", "cancelled", "refunded"})
        @Nullable String status)
    implements Request {

  Redemptions.Filter filter() {
    return new Redemptions.Filter(userId, rewardId, status);
  }
}
