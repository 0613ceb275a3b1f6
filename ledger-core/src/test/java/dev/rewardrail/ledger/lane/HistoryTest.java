package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.RandomHistory;
import dev.rewardrail.ledger.log.LogCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever is asked for, what the log says adds up. */
class HistoryTest extends LedgerTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void all_that_happens_adds_up(long seed) {
    new RandomHistory(ledger, seed).happen(1_600);
    LogCheck.check(database);
    assertThat(
            new JdbcTemplate(database)
                .queryForList(
                    """
                    select type from ledger_event where stream not like '%/settings/%' group by type
                    """,
                    String.class))
        .contains(
            "XpAwarded",
            "StreakClaimed",
            "FreezesGranted",
            "AchievementGranted",
            "PointsAdjusted",
            "EntryReversed",
            "ReferenceReversed",
            "RewardRedeemed",
            "RedemptionFulfilled",
            "RedemptionFailed",
            "RedemptionRefunded",
            "StockTaken",
            "StockReturned",
            "CodesAdded",
            "BackfillStarted",
            "BackfillFinished");
  }
}
