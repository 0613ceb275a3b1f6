package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was written once is read for ever. */
class UpcastersTest {

  static Event read(String type, int revision, String payload) {
    Instant at = Instant.parse("2026-11-21T12:00:00Z");
    return EventCodec.decode(
            new LogRow(
                1,
                new UUID(1, 2),
                "ws_a",
                "ws_a/settings/x",
                0,
                type,
                revision,
                payload,
                "{\"operation\":\"x\"}",
                at,
                at))
        .event();
  }

  @Test
  void a_workspace_of_before_there_were_plans_has_api_access() {
    assertThat(
            read(
                "WorkspaceCreated",
                1,
                "{\"workspace_id\":\"ws_a\",\"name\":\"Demo\",\"zone\":\"UTC\"}"))
        .isEqualTo(new WorkspaceCreated("ws_a", "Demo", "UTC", "default", true));
  }

  @Test
  void a_key_of_before_there_were_scopes_opens_all_that_there_was() {
    ApiKeyIssued key =
        (ApiKeyIssued)
            read(
                "ApiKeyIssued",
                1,
                "{\"workspace_id\":\"ws_a\",\"key_id\":\"key_1\",\"name\":\"first"
                    + " key\",\"key_sha256\":\"ab\"}");
    assertThat(key.scopes()).contains("xp:write", "admin:*", "instance:admin").hasSize(13);
    assertThat(key.expiresAt()).isNull();
    assertThat(key.requestsPerMinute()).isNull();
    assertThat(key.linesPerMinute()).isNull();
  }

  @Test
  void an_award_of_before_there_were_standings_has_one() {
    assertThat(
            read(
                "XpAwarded",
                1,
                """
                {"workspace_id":"ws_a","user_id":"usr_1","xp":100,"rp":100,"rule":"award@1","zone":"UTC",
                 "day":"2026-11-21","ladder":"default@1","level_before":1,"level_after":2,
                 "achievements":[{"id":"a","version":1,"title":"A","rarity":"rare","xp":5,"rp":6}],
                 "total_xp":105,"reward_points":106,"awards_count":1}\
                """))
        .isEqualTo(
            new XpAwarded(
                "ws_a",
                "usr_1",
                100,
                100,
                null,
                null,
                "award@1",
                null,
                new Standing(
                    "UTC",
                    LocalDate.of(2026, 11, 21),
                    "default@1",
                    1,
                    2,
                    List.of(new UnlockedAchievement("a", 1, "A", "rare", 5, 6)),
                    105,
                    106),
                1));
  }

  @Test
  void what_is_written_today_is_read_as_it_was() {
    ApiKeyIssued key =
        new ApiKeyIssued(
            "ws_a",
            "key_1",
            "a key",
            "ab",
            List.of("xp:write"),
            Instant.parse("2027-01-01T00:00:00.123456Z"),
            600L,
            60_000L);
    assertThat(
            read(
                "ApiKeyIssued",
                2,
                "{\"workspace_id\":\"ws_a\",\"key_id\":\"key_1\",\"name\":\"a"
                    + " key\",\"key_sha256\":\"ab\","
                    + "\"scopes\":[\"xp:write\"],\"expires_at\":\"2027-01-01T00:00:00.123456Z\","
                    + "\"requests_per_minute\":600,\"lines_per_minute\":60000}"))
        .isEqualTo(key);
  }
}
