package dev.rewardrail.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.erasure.EraseMember;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.FailingDatabase;
import dev.rewardrail.ledger.lane.HeldLog;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.log.LogCheck;
import dev.rewardrail.ledger.seal.About;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalText;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is personal goes; what was counted stays. */
class ErasureTest extends LedgerTest {

  private static final MemberKeys.Owner OWNER = new MemberKeys.Owner("ws_a", "usr_1");

  private static DescribeMember describe(String name) {
    return new DescribeMember(
        "ws_a", "usr_1", new About(name, null), null, ZoneId.of("Europe/Berlin"), null, null);
  }

  private Optional<String> opened(String sealed) {
    return new MemberKeys(database)
        .load(List.of(OWNER))
        .open(OWNER, new PersonalText.Sealed(sealed));
  }

  private List<Map<String, Object>> kept() {
    return new JdbcTemplate(database)
        .queryForList("select workspace_id, user_id, name, avatar from member_about");
  }

  @Test
  void a_member_is_described_in_the_event_sealed_and_outside_the_log_plainly() {
    Answer answer = ask(describe("Ann"), "k").join();
    MemberDescribed event = (MemberDescribed) answer.receipt().event();
    assertThat(event.zone()).isEqualTo("Europe/Berlin");
    assertThat(opened(event.about())).contains("Ann\n");
    assertThat(kept()).singleElement().satisfies(row -> assertThat(row).containsValue("Ann"));
    assertThat(ask(describe("Ann"), "k").join().replayed()).isTrue();
    assertThatThrownBy(() -> ask(describe("Bob"), "k").join()).hasMessageContaining("used before");
    ask(describe(null), null).join();
    assertThat(kept()).singleElement().satisfies(row -> assertThat(row).doesNotContainValue("Ann"));
  }

  @Test
  void erasing_takes_name_and_key_and_leaves_every_event_and_total() {
    XpAwarded award =
        (XpAwarded) ledger.award("usr_1", 500, "a", "a secret").join().receipt().event();
    MemberDescribed described =
        (MemberDescribed) ask(describe("Ann"), null).join().receipt().event();
    List<Map<String, Object>> log =
        new JdbcTemplate(database).queryForList("select * from ledger_event order by position");
    ask(new EraseMember("ws_a", "usr_1", null), null).join();
    assertThat(kept()).isEmpty();
    assertThat(opened(award.description())).isEmpty();
    assertThat(opened(described.about())).isEmpty();
    assertThat(
            new JdbcTemplate(database)
                .queryForList(
                    "select * from ledger_event where position <= ? order by position", log.size()))
        .usingRecursiveComparison()
        .isEqualTo(log);
    LogCheck.check(database);
    XpAwarded next = (XpAwarded) ledger.award("usr_1", 1, null, "anew").join().receipt().event();
    assertThat(next.standing().totalXp()).isEqualTo(award.standing().totalXp() + 1);
    assertThat(opened(next.description())).contains("anew");
    assertThat(opened(award.description())).isEmpty();
    assertThat(ledger.award("usr_1", 500, "a", "a secret").join().replayed()).isTrue();
  }

  @Test
  void within_one_batch_what_comes_before_the_erasure_is_lost_and_what_comes_after_is_not()
      throws Exception {
    List<CompletableFuture<Answer>> answers =
        HeldLog.together(
            database,
            ledger,
            List.of(
                Submission.of(TestLedger.awardOf("usr_1", 1, "before", null), null, null, null),
                Submission.of(new EraseMember("ws_a", "usr_1", null), null, null, null),
                Submission.of(TestLedger.awardOf("usr_1", 1, "after", null), null, null, null)));
    assertThat(opened(((XpAwarded) answers.get(0).join().receipt().event()).description()))
        .isEmpty();
    assertThat(opened(((XpAwarded) answers.get(2).join().receipt().event()).description()))
        .contains("after");
  }

  @Test
  void a_key_that_another_instance_erased_seals_nothing_here() {
    try (TestLedger other = new TestLedger(database)) {
      XpAwarded before = (XpAwarded) ledger.award("usr_1", 1, null, "x").join().receipt().event();
      other
          .lane
          .submit(Submission.of(new EraseMember("ws_a", "usr_1", null), null, null, null))
          .join();
      XpAwarded after = (XpAwarded) ledger.award("usr_1", 1, null, "y").join().receipt().event();
      assertThat(opened(after.description())).contains("y");
      assertThat(opened(before.description())).isEmpty();
    }
  }

  @Test
  void a_member_that_there_is_not_cannot_be_erased() {
    assertThatThrownBy(() -> ask(new EraseMember("ws_a", "usr_none", null), null).join())
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("member_not_found"));
  }

  @Test
  void what_was_set_of_an_erased_member_is_not_told_again() {
    ask(describe("Ann"), "k").join();
    ask(new EraseMember("ws_a", "usr_1", null), null).join();
    assertThatThrownBy(() -> ask(describe("Ann"), "k").join()).hasMessageContaining("used before");
    assertThat(kept()).isEmpty();
  }

  @Test
  void who_reads_while_a_member_is_erased_reads_nothing_afterwards() {
    XpAwarded award =
        (XpAwarded) ledger.award("usr_1", 5, "a", "a secret").join().receipt().event();
    PersonalText.Sealed secret = new PersonalText.Sealed(award.description());
    FailingDatabase failing = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(failing.dataSource)) {
      failing.before.set(
          sql -> {
            if (sql.contains("insert into ledger_commit")) {
              failing.before.set(other -> {});
              CompletableFuture.runAsync(() -> one.keys.load(List.of(OWNER))).join();
            }
          });
      one.lane
          .submit(Submission.of(new EraseMember("ws_a", "usr_1", null), null, null, null))
          .join();
      assertThat(one.keys.load(List.of(OWNER)).open(OWNER, secret)).isEmpty();
    }
  }
}
