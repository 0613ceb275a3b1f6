package dev.rewardrail.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class MemberKeysTest {

  private final HikariDataSource database = TestPostgres.database();
  private final MemberKeys.Owner owner = new MemberKeys.Owner("ws_a", "usr_1");
  private final MemberKeys.Owner thief = new MemberKeys.Owner("ws_a", "usr_2");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_sealed_text_opens_for_its_owner_only() {
    PersonalText.Sealed sealed =
        new MemberKeys(database)
            .prepare(List.of(owner))
            .seal(new PersonalText.Plain(owner, "Zürich \uD83C\uDFC6"));
    new JdbcTemplate(database)
        .update(
            "insert into member_key select workspace_id, 'usr_2', secret from member_key where"
                + " user_id = 'usr_1'");
    MemberKeys.Loaded keys = new MemberKeys(database).load(List.of(owner, thief));
    assertThat(keys.open(owner, sealed)).contains("Zürich \uD83C\uDFC6");
    assertThat(keys.open(thief, sealed)).isEmpty();
  }

  @Test
  void whoever_has_a_key_keeps_it_and_two_texts_never_look_alike() {
    MemberKeys keys = new MemberKeys(database);
    PersonalText.Plain text = new PersonalText.Plain(owner, "same");
    PersonalText.Sealed first = keys.prepare(List.of(owner)).seal(text);
    keys.forget();
    PersonalText.Sealed second = keys.prepare(List.of(thief, owner)).seal(text);
    assertThat(second).isNotEqualTo(first);
    assertThat(keys.load(List.of(owner)).open(owner, first)).contains("same");
    assertThat(keys.load(List.of(owner)).open(owner, second)).contains("same");
  }

  @Test
  void a_text_that_is_no_unicode_is_refused() {
    assertThatThrownBy(() -> new PersonalText.Plain(owner, "cut \uD83D"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
