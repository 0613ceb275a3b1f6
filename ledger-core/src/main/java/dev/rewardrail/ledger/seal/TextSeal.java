package dev.rewardrail.ledger.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM (NIST SP 800-38D): a random nonce of 96 bits, a tag of 128. */
final class TextSeal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Looked for once: to look for it takes longer than to seal a text. */
  private static final Provider PROVIDER = provider();

  private TextSeal() {}

  private static Provider provider() {
    try {
      return Cipher.getInstance(ALGORITHM).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java platform", e);
    }
  }

  static PersonalText.Sealed seal(SecretKey key, PersonalText.Plain plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, key, nonce, plain.owner())
              .doFinal(plain.text().getBytes(StandardCharsets.UTF_8));
      byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return new PersonalText.Sealed(Base64.getEncoder().encodeToString(all));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java platform", e);
    }
  }

  /** Empty where it was sealed with another key or for another member. */
  static Optional<String> open(SecretKey key, MemberKeys.Owner owner, PersonalText.Sealed text) {
    byte[] all = Base64.getDecoder().decode(text.base64());
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    try {
      byte[] opened =
          cipher(Cipher.DECRYPT_MODE, key, nonce, owner)
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return Optional.of(new String(opened, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java platform", e);
    }
  }

  /**
   * The owner is authenticated with the text, so that no one's text can be passed off as another's.
   */
  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, MemberKeys.Owner owner)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((owner.workspaceId() + "/" + owner.userId()).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
