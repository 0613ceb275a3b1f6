package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Paged;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Versioned;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.Catalogue;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.http.Versions;
import dev.rewardrail.ledger.event.CodesAdded;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.reward.AddCodes;
import dev.rewardrail.ledger.reward.CodePool;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.rule.Reward;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/rewards}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rewards")
class RewardAdminController {

  private static final String REWARDS = "/api/v1/admin/rewards";
  private static final String REWARD = REWARDS + "/{rewardId}";
  private static final String CODES = REWARD + "/codes";
  private static final int CODES_MAX = 10_000;
  private static final int CODES_BYTES_MAX = 2 * 1024 * 1024;
  private static final Pattern CODE = Pattern.compile("[!-~]{1,100}");

  private final Body bodies;
  private final Commands commands;
  private final SettingsFeed settings;
  private final CodePool pool;

  RewardAdminController(Commands commands, SettingsFeed settings, CodePool pool, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.settings = settings;
    this.pool = pool;
  }

  @Operation(operationId = "defineReward", summary = "Add a reward to the catalogue")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RewardBody.class)))
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned
  @Raises(ErrorCode.TOO_MANY)
  @PostMapping(path = REWARDS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<RewardAnswer>> define(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    return define(request, Catalogue.newId("rwd_"), Define.UNTOLD);
  }

  @Operation(operationId = "listRewardDefinitions", summary = "All rewards")
  @Paged
  @Needs(Scope.ADMIN_RULES)
  @GetMapping(REWARDS)
  Page<RewardAnswer> list(HttpServletRequest request) {
    PageRequest paging = PageRequest.of(Parameters.of(request, PageRequest.PARAMETERS));
    return Catalogue.page(paging, rewards(request), Reward::id).map(RewardAnswer::of);
  }

  @Operation(operationId = "getRewardDefinition", summary = "A reward")
  @Needs(Scope.ADMIN_RULES)
  @Versioned
  @Raises(ErrorCode.REWARD_NOT_FOUND)
  @GetMapping(REWARD)
  ResponseEntity<Success<RewardAnswer>> find(
      HttpServletRequest request, @PathVariable String rewardId) {
    Parameters.of(request, Set.of());
    Reward reward = reward(request, rewardId);
    return Versions.answer(reward.version(), RewardAnswer.of(reward));
  }

  @Operation(
      operationId = "changeReward",
      summary = "Change a reward",
      description =
          "All of it anew; one that was archived is back. What was redeemed stays as it was. id,"
              + " version and is_archived are told and not set: leave them out.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RewardBody.class)))
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned(changes = true)
  @Raises(ErrorCode.REWARD_NOT_FOUND)
  @PutMapping(path = REWARD, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<RewardAnswer>> change(
      HttpServletRequest request, @PathVariable String rewardId) throws IOException {
    Parameters.of(request, Set.of());
    Integer expected = Versions.expected(request);
    return define(request, reward(request, rewardId).id(), expected);
  }

  private ResponseEntity<Success<RewardAnswer>> define(
      HttpServletRequest request, String id, @Nullable Integer expected) throws IOException {
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    return commands.define(
        request,
        new RewardDefined(Caller.of(request).workspaceId(), id, Define.UNTOLD, RewardBody.of(body)),
        expected,
        RewardAdminController::defined);
  }

  private static RewardAnswer defined(Answer answer) {
    RewardDefined event = (RewardDefined) answer.receipt().event();
    return RewardAnswer.of(new Reward(event.rewardId(), event.version(), event.terms(), false));
  }

  @Operation(
      operationId = "archiveReward",
      summary = "Take a reward out of the catalogue",
      description = "What was redeemed stays, and is fulfilled.")
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned(changes = true)
  @Raises({ErrorCode.REWARD_NOT_FOUND, ErrorCode.ALREADY_ARCHIVED})
  @DeleteMapping(REWARD)
  ResponseEntity<Success<RewardAnswer>> archive(
      HttpServletRequest request, @PathVariable String rewardId) {
    Parameters.of(request, Set.of());
    Integer expected = Versions.expected(request);
    Reward known = reward(request, rewardId);
    return commands.define(
        request,
        new RewardArchived(
            Caller.of(request).workspaceId(), known.id(), Define.UNTOLD, known.terms()),
        expected,
        answer -> {
          RewardArchived event = (RewardArchived) answer.receipt().event();
          return RewardAnswer.of(
              new Reward(event.rewardId(), event.version(), event.terms(), true));
        });
  }

  @Schema(name = "Codes", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record CodesBody(
      @ArraySchema(
              arraySchema =
                  @Schema(description = "Each is given once; in this order where one is needed"),
              minItems = 1,
              maxItems = CODES_MAX,
              schema = @Schema(type = "string", pattern = "^[!-~]{1,100}$", example = "SAVE10ABC"))
          List<String> codes) {}

  @Schema(name = "CodesAnswer")
  record CodesAnswer(
      @Schema(description = "Of which reward", example = "rwd_0123456789abcdef") String rewardId,
      @Schema(description = "How many were new", example = "100") long added,
      @Schema(description = "How many were there already", example = "0") long known) {}

  @Schema(name = "CodesLeft")
  record LeftAnswer(
      @Schema(description = "Of which reward", example = "rwd_0123456789abcdef") String rewardId,
      @Schema(description = "How many nobody has", example = "77") long left) {}

  @Operation(
      operationId = "addCodes",
      summary = "Upload codes to a reward's pool",
      description =
          "For rewards whose fulfilment is code_pool. Codes that are there already are skipped."
              + " They stand outside the log until they are given, and sealed in it then.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = CodesBody.class)))
  @Needs(Scope.ADMIN_REDEMPTIONS)
  @Writes
  @Raises(ErrorCode.REWARD_NOT_FOUND)
  @PostMapping(path = CODES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<CodesAnswer>> addCodes(
      HttpServletRequest request, @PathVariable String rewardId) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, CODES_BYTES_MAX);
    Reward reward = reward(request, rewardId);
    List<String> codes =
        body.each(
            "codes",
            CODES_MAX,
            code -> Optional.of(code).filter(CODE.asMatchPredicate()),
            "1 to 100 visible ASCII characters without spaces");
    body.nothingElse();
    return commands.ask(
        request,
        new AddCodes(Caller.of(request).workspaceId(), reward.id(), codes, null),
        answer -> {
          CodesAdded event = (CodesAdded) answer.receipt().event();
          return new CodesAnswer(event.rewardId(), event.added(), event.known());
        });
  }

  @Operation(operationId = "countCodes", summary = "How many codes of a reward's pool are left")
  @Needs(Scope.ADMIN_REDEMPTIONS)
  @Raises(ErrorCode.REWARD_NOT_FOUND)
  @GetMapping(CODES)
  Success<LeftAnswer> codes(HttpServletRequest request, @PathVariable String rewardId) {
    Parameters.of(request, Set.of());
    Reward reward = reward(request, rewardId);
    return Success.of(
        new LeftAnswer(reward.id(), pool.left(Caller.of(request).workspaceId(), reward.id())));
  }

  private Collection<Reward> rewards(HttpServletRequest request) {
    return settings.newestRulesOf(Caller.of(request).workspaceId()).rewards().values();
  }

  private Reward reward(HttpServletRequest request, String rewardId) {
    return rewards(request).stream()
        .filter(known -> known.id().equals(rewardId))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.REWARD_NOT_FOUND,
                    "there is no such reward; list them to see which there are"));
  }
}
