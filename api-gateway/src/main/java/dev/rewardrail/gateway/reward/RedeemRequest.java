package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;

/** The member who redeems a reward. */
@Schema(name = "Redeem")
public record RedeemRequest(
    @Schema(description = "Who redeems it", example = "usr_abc123") @MemberId String userId)
    implements Request {}
