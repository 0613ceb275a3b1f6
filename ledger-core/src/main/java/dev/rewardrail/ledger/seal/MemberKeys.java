package dev.rewardrail.ledger.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Each member's own key (AES, 256 bits), in a table outside the log. Whoever drops the key erases
 * the member's free text from every event, and not one hash changes.
 */
public final class MemberKeys {

  /** A member of a workspace. */
  public record Owner(String workspaceId, String userId) {}

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int CACHED_KEYS = 50_000;

  private final JdbcTemplate jdbc;
  private final SecureRandom random = new SecureRandom();
  private final Cache<Owner, SecretKeySpec> known =
      Caffeine.newBuilder().maximumSize(CACHED_KEYS).build();

  /** The keys in this database. */
  public MemberKeys(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /** Seals a member's text; makes the member's key where there is none. */
  public PersonalText.Sealed seal(PersonalText.Plain plain) {
    Owner owner = plain.owner();
    prepare(List.of(owner));
    SecretKeySpec key = Objects.requireNonNull(known.getIfPresent(owner));
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, key, nonce, owner)
              .doFinal(plain.text().getBytes(StandardCharsets.UTF_8));
      return new PersonalText.Sealed(
          Base64.getEncoder()
              .encodeToString(
                  ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java platform", e);
    }
  }

  /** Opens a sealed text; empty where the member's key is gone, and the text with it. */
  public Optional<String> open(Owner owner, PersonalText.Sealed text) {
    load(List.of(owner));
    SecretKeySpec key = known.getIfPresent(owner);
    if (key == null) {
      return Optional.empty();
    }
    byte[] sealed = Base64.getDecoder().decode(text.base64());
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
      byte[] opened =
          cipher(Cipher.DECRYPT_MODE, key, nonce, owner)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return Optional.of(new String(opened, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java platform", e);
    }
  }

  /**
   * Sees to it that each has a key, by one query and one insert, so that sealing finds them in
   * memory. Runs in the transaction that holds the log's lock: no one else makes keys at that time.
   */
  public void prepare(Collection<Owner> owners) {
    List<Owner> without = load(owners);
    if (without.isEmpty()) {
      return;
    }
    List<byte[]> secrets = without.stream().map(owner -> newSecret()).toList();
    jdbc.update(
        connection -> {
          PreparedStatement statement =
              connection.prepareStatement(
                  """
                  insert into member_key (workspace_id, user_id, secret)
                  select * from unnest(?::text[], ?::text[], ?::bytea[])\
                  """);
          owners(statement, without);
          statement.setArray(3, connection.createArrayOf("bytea", secrets.toArray(byte[][]::new)));
          return statement;
        });
    for (int i = 0; i < without.size(); i++) {
      known.put(without.get(i), aes(secrets.get(i)));
    }
  }

  /** Loads into memory what keys there are, and tells who has none. */
  private List<Owner> load(Collection<Owner> owners) {
    List<Owner> unknown = new ArrayList<>(new LinkedHashSet<>(owners));
    unknown.removeIf(owner -> known.getIfPresent(owner) != null);
    if (unknown.isEmpty()) {
      return unknown;
    }
    List<Owner> asked = List.copyOf(unknown);
    jdbc.query(
        connection -> {
          PreparedStatement statement =
              connection.prepareStatement(
                  """
                  select workspace_id, user_id, secret
                  from member_key join unnest(?::text[], ?::text[]) as o(workspace_id, user_id)
                  using (workspace_id, user_id)\
                  """);
          owners(statement, asked);
          return statement;
        },
        row -> {
          Owner owner = new Owner(row.getString("workspace_id"), row.getString("user_id"));
          known.put(owner, aes(row.getBytes("secret")));
          unknown.remove(owner);
        });
    return unknown;
  }

  private static void owners(PreparedStatement statement, List<Owner> owners) throws SQLException {
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

  /**
   * The owner is authenticated with the text, so that no one's text can be passed off as another's.
   */
  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, Owner owner)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((owner.workspaceId() + "/" + owner.userId()).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /**
   * Forgets what is held in memory: after a transaction that failed, a key there may not be in the
   * table.
   */
  public void forget() {
    known.invalidateAll();
  }
}
