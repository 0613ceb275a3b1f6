package dev.rewardrail.gateway.reversal;

import dev.rewardrail.gateway.request.OneOf;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.ledger.event.ReversalTerms;
import io.swagger.v3.oas.annotations.media.Schema;

/** The definition of a workspace's rules for reversals. */
@Schema(name = "NewReversalRules")
public record ReversalRulesRequest(
    @Schema(
            description =
                "keep: achievements and redemptions that a member has stay. revoke: achievements"
                    + " that are no longer earned are taken with what they paid, and the newest"
                    + " redemptions are refunded where their RP are needed",
            example = ReversalRulesRequest.KEEP)
        @OneOf({ReversalRulesRequest.KEEP, ReversalRulesRequest.REVOKE})
        String onReversal,
    @Schema(
            description =
                "Whether RP may go below zero; else a reversal takes what is there and tells the"
                    + " rest as uncollected",
            example = "false")
        boolean allowNegativeRewardPoints)
    implements Request {

  static final String KEEP = "keep";
  static final String REVOKE = "revoke";

  ReversalTerms terms() {
    return new ReversalTerms(onReversal.equals(REVOKE), allowNegativeRewardPoints);
  }
}
