package dev.rewardrail.ledger.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Each member's own key (AES, 256 bits), in a table outside the log. Dropping the key erases the
 * member's free text from every event and changes no hash.
 */
public final class MemberKeys {

  /** A member of a workspace. */
  public record Owner(String workspaceId, String userId) {}

  /** Keys in memory. */
  public static final class Loaded {

    /** No keys. */
    public static final Loaded NONE = new Loaded(new HashMap<>());

    private final Map<Owner, SecretKeySpec> keys;

    private Loaded(Map<Owner, SecretKeySpec> keys) {
      this.keys = keys;
    }

    /** Whether this holds a member's key. */
    public boolean has(Owner owner) {
      return keys.containsKey(owner);
    }

    /** Forgets a key that was erased. */
    public void forget(Owner owner) {
      keys.remove(owner);
    }

    /** Seals a text of a member whose key this holds. */
    public PersonalText.Sealed seal(PersonalText.Plain plain) {
      return TextSeal.seal(keys.get(plain.owner()), plain);
    }

    /** Opens a sealed text; empty where the member's key is gone, and the text with it. */
    public Optional<String> open(Owner owner, PersonalText.Sealed text) {
      return Optional.ofNullable(keys.get(owner)).flatMap(key -> TextSeal.open(key, owner, text));
    }
  }

  private static final int KEY_BYTES = 32;
  private static final int READ_KEYS = 50_000;

  /** By then a key that another instance erased is gone from this one's memory too. */
  private static final Duration CACHED_FOR = Duration.ofMinutes(1);

  private final JdbcTemplate jdbc;
  private final JdbcTemplate readers;
  private final SecureRandom random = new SecureRandom();

  /** Of those who read. */
  private final Cache<Owner, SecretKeySpec> read =
      Caffeine.newBuilder().maximumSize(READ_KEYS).expireAfterWrite(CACHED_FOR).build();

  /** Of whoever holds the log's lock, and so has been told of every erasure. */
  private final Cache<Owner, SecretKeySpec> written;

  /** The keys in this database. */
  public MemberKeys(DataSource dataSource) {
    this(dataSource, dataSource, READ_KEYS);
  }

  /**
   * The same where what is only looked up is asked of another pool of connections.
   *
   * @param readers to the same database
   * @param writtenMax how many keys are kept in memory for whoever writes
   */
  public MemberKeys(DataSource dataSource, DataSource readers, int writtenMax) {
    this.written = Caffeine.newBuilder().maximumSize(writtenMax).build();
    this.jdbc = new JdbcTemplate(dataSource);
    this.readers = new JdbcTemplate(readers);
  }

  /** What keys there are of these members, by at most one query. */
  public Loaded load(Collection<Owner> owners) {
    return new Loaded(find(readers, read, owners));
  }

  /**
   * A key for each of these members, made where there was none, by at most one query and one
   * insert. Runs in the transaction that holds the log's lock: no one else makes keys at that time.
   */
  public Loaded prepare(Collection<Owner> owners) {
    Map<Owner, SecretKeySpec> keys = find(jdbc, written, owners);
    List<Owner> without = owners.stream().filter(owner -> !keys.containsKey(owner)).toList();
    if (!without.isEmpty()) {
      List<byte[]> secrets = without.stream().map(owner -> newSecret()).toList();
      insert(without, secrets);
      for (int i = 0; i < without.size(); i++) {
        keys.put(without.get(i), aes(secrets.get(i)));
      }
      written.putAll(keys);
    }
    return new Loaded(keys);
  }

  /**
   * Forgets what is held in memory: after a transaction that failed, a key there may not be in the
   * table.
   */
  public void forget() {
    read.invalidateAll();
    written.invalidateAll();
  }

  /** Forgets the keys of these members: another instance may have erased them. */
  public void forget(Collection<Owner> owners) {
    read.invalidateAll(owners);
    written.invalidateAll(owners);
  }

  /** Drops a member's key, and with it all that was sealed under it. */
  void erase(Owner owner) {
    jdbc.update(
        "delete from member_key where workspace_id = ? and user_id = ?",
        owner.workspaceId(),
        owner.userId());
    forget(List.of(owner));
  }

  private static Map<Owner, SecretKeySpec> find(
      JdbcTemplate from, Cache<Owner, SecretKeySpec> cache, Collection<Owner> owners) {
    Map<Owner, SecretKeySpec> keys = new HashMap<>(cache.getAllPresent(owners));
    List<Owner> unknown = owners.stream().filter(owner -> !keys.containsKey(owner)).toList();
    if (unknown.isEmpty()) {
      return keys;
    }
    Map<Owner, SecretKeySpec> found = new HashMap<>();
    from.query(
        connection -> {
          PreparedStatement statement =
              connection.prepareStatement(
                  """
                  select workspace_id, user_id, secret
                  from member_key join unnest(?::text[], ?::text[]) as o(workspace_id, user_id)
                  using (workspace_id, user_id)\
                  """);
          setOwners(statement, unknown);
          return statement;
        },
        row -> {
          found.put(
              new Owner(row.getString("workspace_id"), row.getString("user_id")),
              aes(row.getBytes("secret")));
        });
    cache.putAll(found);
    keys.putAll(found);
    return keys;
  }

  private void insert(List<Owner> owners, List<byte[]> secrets) {
    jdbc.update(
        connection -> {
          PreparedStatement statement =
              connection.prepareStatement(
                  """
                  insert into member_key (workspace_id, user_id, secret)
                  select * from unnest(?::text[], ?::text[], ?::bytea[])\
                  """);
          setOwners(statement, owners);
          statement.setArray(3, connection.createArrayOf("bytea", secrets.toArray(byte[][]::new)));
          return statement;
        });
  }

  private static void setOwners(PreparedStatement statement, List<Owner> owners)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        1, connection.createArrayOf("text", owners.stream().map(Owner::workspaceId).toArray()));
    statement.setArray(
        2, connection.createArrayOf("text", owners.stream().map(Owner::userId).toArray()));
  }

  private byte[] newSecret() {
    byte[] secret = new byte[KEY_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  private static SecretKeySpec aes(byte[] secret) {
    return new SecretKeySpec(secret, "AES");
  }
}
