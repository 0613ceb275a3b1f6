package dev.rewardrail.gateway.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.activity.Activities;
import dev.rewardrail.query.activity.Activities.Item;
import dev.rewardrail.query.activity.Activities.Place;
import dev.rewardrail.query.history.Gap;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members' activity in the order of the ledger, without what backfills granted. */
@Component
public class ActivityFeed {

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

  private final Activities activities;
  private final ReadPositions positions;
  private final Opened opened;

  ActivityFeed(Activities activities, ReadPositions positions, Opened opened) {
    this.activities = activities;
    this.positions = positions;
    this.opened = opened;
  }

  /** Something that a member did or got. */
  @Schema(name = "Activity")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      @Schema(description = "Who", example = "usr_abc123") String userId,
      @Schema(
              description = "What it is",
              allowableValues = {
                "award",
                "claim",
                "achievement",
                "achievement_lost",
                "level_up",
                "level_down",
                "redemption",
                "redemption_fulfilled",
                "redemption_refunded",
                "reversal",
                "adjustment",
                "freezes",
                "freezes_used"
              },
              example = "award")
          String kind,
      @Schema(description = "By how much it changed the XP", example = "500") long xp,
      @Schema(description = "By how much it changed the RP", example = "500") long rp,
      @Schema(
              description = "The entry's, achievement's or redemption's id; absent of others",
              example = "ent_0123456789abcdef")
          @Nullable String subject,
      @Schema(description = "The achievement's or the reward's title; absent of others")
          @Nullable String title,
      @Schema(
              description = "The days of the streak, the level, how many freezes; absent of others",
              example = "7")
          @Nullable Long amount,
      @Schema(
              description = "The award's description; absent where it has none, or was erased",
              example = "Survey completed")
          @Nullable String description,
      @Schema(description = "Your own id of what caused it; absent where it has none")
          @Nullable String reference,
      @Schema(description = "Why someone did it; absent where no one gave a reason")
          @Nullable String reason,
      @Schema(description = "When it counts") Instant occurredAt) {

    static Entry of(Item item, Opened.Texts texts) {
      return new Entry(
          item.userId(),
          item.kind(),
          item.xp(),
          item.rp(),
          item.subject(),
          item.title(),
          item.amount(),
          texts.open(item.userId(), item.sealedText()),
          item.reference(),
          item.reason(),
          item.occurredAt());
    }
  }

  /** A page of what all members did and got, the newest first. */
  @UseCase(value = "listActivity", scope = Scope.PROFILES_READ, waits = true)
  public Page<Entry> all(Caller caller, PageRequest paging) {
    return page(caller, null, paging);
  }

  /** A page of what a member did and got, the newest first. */
  @UseCase(value = "listMemberActivity", scope = Scope.PROFILES_READ, waits = true)
  public Page<Entry> ofMember(Caller caller, String userId, PageRequest paging) {
    Invalid.requireUserId(userId);
    return page(caller, userId, paging);
  }

  private Page<Entry> page(Caller caller, @Nullable String userId, PageRequest paging) {
    String workspaceId = caller.workspaceId();
    positions.await(caller, Activities.READ_FROM);
    Place place =
        paging
            .cursor()
            .map(text -> place(text, paging))
            .orElse(paging.backwards() ? Place.FIRST : Place.LAST);
    Activities.Found found =
        paging.backwards()
            ? activities.newer(workspaceId, userId, place, paging.limit() + 1)
            : activities.older(workspaceId, userId, place, paging.limit() + 1);
    Opened.Texts texts = opened.of(workspaceId, found.items(), Item::userId);
    return paging
        .page(found.items(), item -> item.place().position() + "." + item.place().item())
        .map(item -> Entry.of(item, texts))
        .lacking(
            Gap.ofPage(
                found.gaps(),
                found.items().stream().map(item -> item.place().position()).toList(),
                paging.limit()));
  }

  private static Place place(String cursor, PageRequest paging) {
    Matcher place = paging.matching(cursor, CURSOR);
    return new Place(Long.parseLong(place.group(1)), Long.parseLong(place.group(2)));
  }
}
