package dev.rewardrail.ledger.seal;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Members' personal data: keys, names and avatars. It is stored outside the log so that it can be
 * erased. Changes run in the transaction that writes their event.
 */
public final class PersonalData {

  private final JdbcTemplate jdbc;
  private final MemberKeys keys;

  /** The data in this database. */
  public PersonalData(DataSource dataSource, MemberKeys keys) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.keys = keys;
  }

  /** The members' keys. */
  public MemberKeys keys() {
    return keys;
  }

  /** Does what a command asked for. */
  public void apply(PersonalChange change) {
    MemberKeys.Owner owner = change.owner();
    switch (change) {
      case PersonalChange.Described(var of, About about) ->
          jdbc.update(
              """
              insert into member_about (workspace_id, user_id, name, avatar) values (?, ?, ?, ?)
              on conflict (workspace_id, user_id) do update set name = excluded.name, avatar = excluded.avatar\
              """,
              of.workspaceId(),
              of.userId(),
              about.name(),
              about.avatar());
      case PersonalChange.Erased erased -> {
        jdbc.update(
            "delete from member_about where workspace_id = ? and user_id = ?",
            owner.workspaceId(),
            owner.userId());
        keys.erase(owner);
      }
    }
  }
}
