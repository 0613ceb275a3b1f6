package dev.rewardrail.ledger.check;

import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.BesideLog;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.MemberKeys.Owner;
import dev.rewardrail.ledger.seal.PersonalText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares members' keys, names and avatars with the log: each sealed text opens unless its member
 * was erased, no key of an erased member is left, and what is shown of a member is what was set.
 */
public final class PersonalDataCheck implements BesideLog {

  private static final String KEYS = "member_key";
  private static final String ABOUT = "member_about";

  private static final String KEYS_OF =
      """
      select user_id from member_key where workspace_id = ? and user_id = ?\
      """;

  private static final String ABOUT_OF =
      """
      select coalesce(name, '') || e'\\n' || coalesce(avatar, '') from member_about
      where workspace_id = ? and user_id = ?\
      """;

  private static final String LAST =
      """
      select coalesce(max(version), -1) from ledger_event
      where stream = ? and type in ('MemberDescribed', 'MemberErased')\
      """;

  private static final String STRAY =
      """
      select workspace_id || '/member/' || user_id as stream from member_about a
      where not exists (
          select from ledger_event e
          where e.stream = a.workspace_id || '/member/' || a.user_id and e.type = 'MemberDescribed')\
      """;

  private final JdbcClient jdbc;
  private final LogReader log;
  private final MemberKeys keys;

  /** The first text of a member that does not open. */
  private final Map<Owner, Long> sealed = new HashMap<>();

  /** Who was erased, and of whom nothing was sealed since. */
  private final Map<Owner, Long> erased = new HashMap<>();

  /** Of the data in this database. */
  public PersonalDataCheck(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.log = new LogReader(dataSource);
    this.keys = new MemberKeys(dataSource);
  }

  @Override
  public void take(List<RecordedEvent> page, Finder finder) {
    Set<Owner> owners = new HashSet<>();
    page.forEach(event -> sealedOwner(event).ifPresent(owners::add));
    MemberKeys.Loaded loaded = keys.load(owners);
    for (RecordedEvent recorded : page) {
      sealedOwner(recorded).ifPresent(owner -> text(recorded, owner, loaded));
      switch (recorded.event()) {
        case MemberDescribed e -> described(recorded, e, loaded, finder);
        case MemberErased e -> {
          sealed.remove(new Owner(e.workspaceId(), e.userId()));
          erased.put(new Owner(e.workspaceId(), e.userId()), recorded.position());
        }
        default -> {
          // Nothing else changes what is known of a member.
        }
      }
    }
  }

  private static Optional<Owner> sealedOwner(RecordedEvent recorded) {
    return recorded.event() instanceof MemberEvent e && e.sealedText() != null
        ? Optional.of(new Owner(e.workspaceId(), e.userId()))
        : Optional.empty();
  }

  private void text(RecordedEvent recorded, Owner owner, MemberKeys.Loaded loaded) {
    erased.remove(owner);
    PersonalText.Sealed text = new PersonalText.Sealed(recorded.event().sealedText());
    if (loaded.open(owner, text).isEmpty()) {
      sealed.putIfAbsent(owner, recorded.position());
    }
  }

  private void described(
      RecordedEvent recorded, MemberDescribed event, MemberKeys.Loaded loaded, Finder finder) {
    Owner owner = new Owner(event.workspaceId(), event.userId());
    boolean isLast =
        jdbc.sql(LAST).param(event.stream()).query(Long.class).single() == recorded.version();
    if (!isLast) {
      return;
    }
    Optional<String> shown =
        jdbc.sql(ABOUT_OF)
            .params(owner.workspaceId(), owner.userId())
            .query(String.class)
            .optional();
    String about = event.about();
    Optional<String> set =
        about == null ? Optional.empty() : loaded.open(owner, new PersonalText.Sealed(about));
    if (about != null && set.isEmpty()) {
      return; // For the key to tell.
    }
    // As About has it as one text.
    if (!shown.equals(Optional.of(set.orElse("\n")))) {
      finder.found(ABOUT, recorded.position(), "it is not what was set of the member");
    }
  }

  @Override
  public void end(long upTo, Finder finder) {
    sealed.forEach(
        (owner, position) -> {
          if (!isErasedAfter(owner, upTo)) {
            finder.found(
                KEYS,
                position,
                "the key does not open what was sealed with it, and the member was not erased: it"
                    + " was changed, swapped or deleted");
          }
        });
    erased.forEach(
        (owner, position) -> {
          boolean isLeft =
              jdbc.sql(KEYS_OF)
                  .params(owner.workspaceId(), owner.userId())
                  .query(String.class)
                  .optional()
                  .isPresent();
          if (isLeft && !hasTextAfter(owner, upTo)) {
            finder.found(KEYS, position, "there is a key of a member that was erased");
          }
        });
    jdbc.sql(STRAY)
        .query(String.class)
        .list()
        .forEach(stream -> finder.found(ABOUT, 0, "nothing was set of " + stream));
  }

  /** Since the check began. */
  private boolean isErasedAfter(Owner owner, long upTo) {
    return after(owner, upTo).anyMatch(event -> event.event() instanceof MemberErased);
  }

  private boolean hasTextAfter(Owner owner, long upTo) {
    return after(owner, upTo).anyMatch(event -> event.event().sealedText() != null);
  }

  private java.util.stream.Stream<RecordedEvent> after(Owner owner, long upTo) {
    String stream = Streams.member(owner.workspaceId(), owner.userId());
    return log.ofStream(stream, upTo, Long.MAX_VALUE, Integer.MAX_VALUE).stream();
  }
}
