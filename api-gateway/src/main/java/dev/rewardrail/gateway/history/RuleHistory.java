package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All versions of a workspace's rules, as auditors need them to check a decision. */
@Component
public class RuleHistory {

  private final SettingsFeed settings;
  private final ReadTrail reading;

  RuleHistory(SettingsFeed settings, ReadTrail reading) {
    this.settings = settings;
    this.reading = reading;
  }

  /** A kind of rule. */
  public enum Kind {
    /** The ladder of levels. */
    LEVELS,
    /** How streaks go. */
    STREAKS,
    /** What reversals do. */
    REVERSALS,
    /** One achievement. */
    ACHIEVEMENT,
    /** One reward. */
    REWARD
  }

  /** Which versions are asked for. */
  public record RuleQuery(
      @Schema(description = "Which kind of rule", example = "reversals") Kind kind,
      @Schema(
              description = "Which achievement or reward; left out for the other kinds",
              example = "ach_first_steps")
          @Name
          @Nullable String id,
      @Schema(description = "Only this version; all unless given", example = "2")
          @Range(min = 1, max = 1_000_000_000, message = "a whole number from 1")
          @Nullable Long version)
      implements Request {

    /** Refuses an achievement or a reward without an id, and an id of anything else. */
    public RuleQuery {
      boolean hasIds = kind == Kind.ACHIEVEMENT || kind == Kind.REWARD;
      if (hasIds != (id != null)) {
        throw Invalid.mustBe("id", hasIds ? "given for this kind" : "left out for this kind");
      }
    }

    String stream(String workspaceId) {
      return switch (kind) {
        case ACHIEVEMENT -> Streams.achievement(workspaceId, id);
        case REWARD -> Streams.reward(workspaceId, id);
        case LEVELS, STREAKS, REVERSALS ->
            Streams.rules(workspaceId, kind.name().toLowerCase(Locale.ROOT));
      };
    }
  }

  /** A version of a rule. */
  @Schema(name = "RuleVersion")
  public record RuleVersion(
      @Schema(description = "Which version, from 1", example = "2") int version,
      @Schema(description = "What was set", type = "object") Object terms,
      @Schema(description = "Whether this version archived it", example = "false") boolean archived,
      @Schema(description = "The place of its event in the log", example = "42") long position,
      @Schema(description = "The key that set it; null where the service itself did")
          @Nullable String actor,
      @Schema(description = "When it was set") Instant recordedAt) {

    static RuleVersion of(RecordedEvent recorded) {
      DefinitionEvent defined = (DefinitionEvent) recorded.event();
      return new RuleVersion(
          defined.version(),
          defined.terms(),
          defined.archives(),
          recorded.position(),
          recorded.metadata().keyId(),
          recorded.recordedAt());
    }
  }

  /** The versions of a rule, the first first; none of a rule that nobody has set. */
  @UseCase(value = "listRuleVersions", scope = Scope.LEDGER_READ)
  public List<RuleVersion> versions(Caller caller, RuleQuery query) {
    reading.record(caller);
    return settings.definitions(query.stream(caller.workspaceId())).stream()
        .map(RuleVersion::of)
        .filter(rule -> query.version() == null || query.version() == rule.version())
        .toList();
  }
}
