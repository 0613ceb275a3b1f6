package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.error.ErrorCode;
import java.util.Collections;
import java.util.UUID;

/** How the errors of the points economy come about. */
record EconomyErrors(Economy economy, String user) {

  private static final String ADMIN = "/api/v1/admin/";
  private static final int EACH_MAX = 500;
  private static final int ENTRIES_MAX = 1_000;

  EconomyErrors(Economy economy) {
    this(economy, "usr_" + UUID.randomUUID());
  }

  Api.Reply raised(ErrorCode code) {
    Api api = economy.api();
    return switch (code) {
      case ACHIEVEMENT_NOT_FOUND -> api.get(ADMIN + "achievements/ach_none");
      case REWARD_NOT_FOUND -> economy.redeem(user, "rwd_none");
      case ENTRY_NOT_FOUND -> economy.reverse("\"entry_id\":\"ent_" + "0".repeat(32) + "\"");
      case REDEMPTION_NOT_FOUND -> api.get("/api/v1/redemptions/rdm_none");
      case BACKFILL_NOT_FOUND -> api.get(ADMIN + "achievements/ach_first_steps/backfill/bkf_none");
      case ALREADY_CLAIMED -> twice(() -> economy.claim(user, ""));
      case ALREADY_UNLOCKED -> grantedTwice();
      case ALREADY_REVERSED -> twice(() -> economy.reverse("\"reference\":\"order:7\""));
      case ALREADY_ARCHIVED ->
          twice(
              () ->
                  api.send(
                      "DELETE", ADMIN + "achievements/ach_first_steps", null, "If-Match", "*"));
      case OUT_OF_STOCK -> redeem("\"rp_cost\":0,\"stock_limit\":0");
      case REWARD_NOT_ACTIVE -> redeem("\"rp_cost\":0,\"is_active\":false");
      case REDEMPTION_LIMIT_REACHED -> redeemTwice("\"rp_cost\":0,\"max_per_member\":1");
      case REDEMPTION_STATE -> fulfilledTwice();
      case VERSION_CONFLICT ->
          api.send("PUT", ADMIN + "levels", "{\"levels\":[]}", "If-Match", "\"7\"");
      case VERSION_REQUIRED -> api.send("PUT", ADMIN + "levels", "{\"levels\":[]}");
      case INSUFFICIENT_XP -> redeem("\"rp_cost\":0,\"required_xp\":1");
      case INSUFFICIENT_REWARD_POINTS -> redeem("\"rp_cost\":1");
      case CRITERIA_NOT_MET -> grant("ach_first_steps");
      case ENTRY_NOT_REVERSIBLE -> reversedRedemption();
      case TOO_MANY_ENTRIES -> reversedTooMany();
      case TOO_MANY_FREEZES ->
          api.post(ADMIN + "members/" + user + "/freezes", "{\"count\":3,\"reason\":\"x\"}");
      case TOO_MANY -> oneTooMany();
      default -> throw new AssertionError(code);
    };
  }

  private static Api.Reply twice(java.util.function.Supplier<Api.Reply> request) {
    request.get().data();
    return request.get();
  }

  private Api.Reply grant(String achievement) {
    return economy
        .api()
        .post(
            ADMIN + "achievements/" + achievement + "/grant",
            "{\"user_id\":\"%s\"}".formatted(user));
  }

  private Api.Reply grantedTwice() {
    String achievement = economy.achievement("\"criteria_type\":\"manual\"");
    return twice(() -> grant(achievement));
  }

  private Api.Reply redeem(String fields) {
    return economy.redeem(user, economy.reward(fields));
  }

  private Api.Reply redeemTwice(String fields) {
    String reward = economy.reward(fields);
    return twice(() -> economy.redeem(user, reward));
  }

  private Api.Reply fulfilledTwice() {
    String redemption =
        redeem("\"rp_cost\":0,\"fulfilment\":\"manual\"").data().get("redemption_id").asString();
    return twice(() -> economy.redemption(redemption, "fulfil", "{}"));
  }

  private Api.Reply reversedRedemption() {
    String redemption = redeem("\"rp_cost\":0").data().get("redemption_id").asString();
    return economy.reverse("\"entry_id\":\"" + redemption.replace("rdm_", "ent_") + "\"");
  }

  private Api.Reply reversedTooMany() {
    String award = "{\"user_id\":\"%s\",\"amount\":1,\"reference\":\"x\"}".formatted(user);
    String some = String.join(",", Collections.nCopies(ENTRIES_MAX / 10, award));
    for (int batch = 0; batch < 10; batch++) {
      economy.api().post("/api/v1/xp/batch", "{\"awards\":[" + some + "]}").data();
    }
    economy.award(user, 1, "x").data();
    return economy.reverse("\"reference\":\"x\"");
  }

  private Api.Reply oneTooMany() {
    for (int i = 0; i < EACH_MAX; i++) {
      economy.reward("\"rp_cost\":0");
    }
    return economy.api().post(ADMIN + "rewards", "{\"title\":\"A\",\"rp_cost\":0}");
  }
}
