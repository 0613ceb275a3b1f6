package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.error.ErrorCode;

/** Raises the errors of what operators ask, whatever is being built just now. */
record OpsErrors(Api api) {

  private static final String PROJECTIONS = "/api/v1/ops/projections/";

  Api.Reply raised(ErrorCode code) {
    return switch (code) {
      case PROJECTION_NOT_FOUND -> api.get(PROJECTIONS + "leaderbord");
      case DEAD_LETTER_NOT_FOUND -> api.post(PROJECTIONS + "profile/dead-letters/1/retry", "");
      case REBUILD_RUNNING -> untilRefused("reward/rebuild");
      case NO_REBUILD -> untilRefused("achievement/rebuild/cancel");
      case NOTHING_TO_SWITCH_TO -> untilRefused("achievement/switch");
      case NO_FORMER_GENERATION -> untilRefused("achievement/drop-former");
      default -> throw new AssertionError(code);
    };
  }

  private Api.Reply untilRefused(String path) {
    Api.Reply reply = api.post(PROJECTIONS + path, "");
    while (reply.status() == 200) {
      reply = api.post(PROJECTIONS + path, "");
    }
    return reply;
  }
}
