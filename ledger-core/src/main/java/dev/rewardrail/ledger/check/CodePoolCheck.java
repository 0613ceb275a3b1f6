package dev.rewardrail.ledger.check;

import dev.rewardrail.ledger.event.CodesAdded;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.Sha256;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.BesideLog;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.MemberKeys.Owner;
import dev.rewardrail.ledger.seal.PersonalText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the pools of codes with the log: as many as were added, each with its own hash, and each
 * that was given to a redemption is the one that the redemption's event holds.
 */
public final class CodePoolCheck implements BesideLog {

  private static final String TABLE = "reward_code";

  private static final String COUNTS =
      "select workspace_id, reward_id, count(*) as codes from reward_code group by 1, 2";

  private static final String UNLIKE =
      """
      select workspace_id || '/' || reward_id as reward from reward_code
      where code is not null and sha256(convert_to(code, 'UTF8')) <> code_sha256
         or code is null and redemption_id is null\
      """;

  private static final String GIVEN =
      """
      select workspace_id, reward_id, redemption_id from reward_code where redemption_id is not null\
      """;

  private static final String HASH_OF =
      """
      select code_sha256 from reward_code
      where workspace_id = ? and reward_id = ? and redemption_id = ?\
      """;

  private record Pool(String workspaceId, String rewardId) {}

  private record Given(String workspaceId, String rewardId, String redemptionId) {}

  private final JdbcClient jdbc;
  private final MemberKeys keys;
  private final Map<Pool, Long> added = new HashMap<>();
  private final Map<Pool, Long> lastAdded = new HashMap<>();

  /** What is fulfilled from a pool. */
  private final Set<Given> redeemed = new HashSet<>();

  /** Of the pools in this database. */
  public CodePoolCheck(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.keys = new MemberKeys(dataSource);
  }

  @Override
  public void take(List<RecordedEvent> page, Finder finder) {
    for (RecordedEvent recorded : page) {
      switch (recorded.event()) {
        case CodesAdded e -> {
          Pool pool = new Pool(e.workspaceId(), e.rewardId());
          added.merge(pool, e.added(), Math::addExact);
          lastAdded.put(pool, recorded.position());
        }
        case RewardRedeemed e when e.fulfilment().equals("code_pool") ->
            redeemed.add(new Given(e.workspaceId(), e.rewardId(), e.redemptionId()));
        case RedemptionFulfilled e -> fulfilled(recorded.position(), e, finder);
        default -> {
          // Nothing else concerns codes.
        }
      }
    }
  }

  private void fulfilled(long position, RedemptionFulfilled event, Finder finder) {
    Given given = new Given(event.workspaceId(), event.rewardId(), event.redemptionId());
    String sealed = event.promoCode();
    if (sealed == null || !redeemed.contains(given)) {
      return;
    }
    Owner owner = new Owner(event.workspaceId(), event.userId());
    Optional<byte[]> stored =
        jdbc.sql(HASH_OF)
            .params(given.workspaceId(), given.rewardId(), given.redemptionId())
            .query(byte[].class)
            .optional();
    // Of an erased member the code cannot be told any more.
    boolean isSame =
        keys.load(List.of(owner))
            .open(owner, new PersonalText.Sealed(sealed))
            .map(code -> Sha256.digest().digest(code.getBytes(StandardCharsets.UTF_8)))
            .map(hash -> stored.isPresent() && Arrays.equals(hash, stored.get()))
            .orElse(stored.isPresent());
    if (!isSame) {
      finder.found(TABLE, position, "the code of this redemption is not the one that it was given");
    }
  }

  @Override
  public void end(long upTo, Finder finder) {
    Map<Pool, Long> there = new HashMap<>();
    jdbc.sql(COUNTS)
        .query(
            (RowCallbackHandler)
                row ->
                    there.put(
                        new Pool(row.getString("workspace_id"), row.getString("reward_id")),
                        row.getLong("codes")));
    Set<Pool> pools = new HashSet<>(there.keySet());
    pools.addAll(added.keySet());
    for (Pool pool : pools) {
      long codes = there.getOrDefault(pool, 0L);
      long told = added.getOrDefault(pool, 0L);
      if (codes < told || codes > told && !hasGrownAfter(pool, upTo)) {
        finder.found(
            TABLE,
            lastAdded.getOrDefault(pool, 0L),
            "the pool of %s has %d codes, and %d were added"
                .formatted(pool.rewardId(), codes, told));
      }
    }
    jdbc.sql(UNLIKE)
        .query(String.class)
        .list()
        .forEach(
            reward ->
                finder.found(TABLE, 0, "a code of %s is not what was hashed".formatted(reward)));
    jdbc.sql(GIVEN).query(Given.class).list().stream()
        .filter(given -> !redeemed.contains(given))
        .filter(given -> isOld(given, upTo))
        .forEach(
            given ->
                finder.found(
                    TABLE,
                    0,
                    "a code is given to %s, which is no redemption of %s"
                        .formatted(given.redemptionId(), given.rewardId())));
  }

  /** Whether codes were added since the check began. */
  private boolean hasGrownAfter(Pool pool, long upTo) {
    return jdbc.sql("select exists (select from ledger_event where stream = ? and position > ?)")
        .params(Streams.codes(pool.workspaceId(), pool.rewardId()), upTo)
        .query(Boolean.class)
        .single();
  }

  /** Not of a redemption that came since the check began. */
  private boolean isOld(Given given, long upTo) {
    return !jdbc.sql(
            """
            select exists (select from ledger_event
                where workspace_id = ? and type = 'RewardRedeemed' and position > ?
                  and strpos(payload, ?) > 0)\
            """)
        .params(
            given.workspaceId(), upTo, "\"redemption_id\":\"%s\"".formatted(given.redemptionId()))
        .query(Boolean.class)
        .single();
  }
}
