package dev.rewardrail.gateway.member;

import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalText;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens texts that are sealed with members' keys. Texts of erased members can no longer be opened.
 */
@Component
public class Opened {

  /** The keys of some members. */
  public static final class Texts {

    private final String workspaceId;
    private final MemberKeys.Loaded keys;

    private Texts(String workspaceId, MemberKeys.Loaded keys) {
      this.workspaceId = workspaceId;
      this.keys = keys;
    }

    /** A text of one of them; null where there is none, or it opens no more. */
    public @Nullable String open(String userId, @Nullable String sealed) {
      return sealed == null
          ? null
          : keys.open(new MemberKeys.Owner(workspaceId, userId), new PersonalText.Sealed(sealed))
              .orElse(null);
    }
  }

  private final MemberKeys keys;

  Opened(MemberKeys keys) {
    this.keys = keys;
  }

  /** The texts of these members, by at most one query. */
  public <T> Texts of(String workspaceId, Collection<T> items, Function<T, String> userId) {
    List<MemberKeys.Owner> owners =
        items.stream()
            .map(userId)
            .distinct()
            .map(id -> new MemberKeys.Owner(workspaceId, id))
            .toList();
    return new Texts(workspaceId, keys.load(owners));
  }
}
