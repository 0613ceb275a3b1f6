package dev.rewardrail.gateway.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import org.junit.jupiter.api.Test;

/** No one's description of a member is lost by another one's. */
class MemberVersionTest extends ServiceTest {

  private final String user = someone();
  private final String path = "/api/v1/admin/members/" + user;

  private Api.Reply describe(String name, String... headers) {
    return api.send("PUT", path, "{\"name\":\"" + name + "\"}", headers);
  }

  private Api.Reply read(Api.Reply write) {
    new Economy(api).read(path, write);
    return api.get(path);
  }

  @Test
  void a_description_is_refused_if_another_one_came_after_what_was_read() {
    Api.Reply award = api.award(user, 10);
    String before = read(award).header("ETag");
    assertThat(before).isEqualTo("\"0\"");
    Api.Reply first = describe("Ann", "If-Match", before);
    assertThat(first.status()).isEqualTo(200);
    describe("Bea", "If-Match", before).expect(412, "version_conflict");
    assertThat(read(first).data().get("name").asString()).isEqualTo("Ann");
    assertThat(api.get(path).header("ETag")).isEqualTo("\"1\"");
    Api.Reply second = describe("Cleo", "If-Match", "\"1\"");
    assertThat(second.status()).isEqualTo(200);
    assertThat(read(second).header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void another_version_with_the_same_idempotency_key_is_another_request() {
    api.award(user, 10).data();
    String once = user + ":1";
    describe("Ann", "If-Match", "\"0\"", "Idempotency-Key", once).data();
    assertThat(
            describe("Ann", "If-Match", "\"0\"", "Idempotency-Key", once)
                .header("Idempotent-Replayed"))
        .isEqualTo("true");
    describe("Ann", "If-Match", "\"1\"", "Idempotency-Key", once)
        .expect(409, "idempotency_key_reused");
  }

  @Test
  void without_it_or_with_a_star_a_member_is_described_whatever_it_is() {
    assertThat(describe("Ann").status()).isEqualTo(200);
    assertThat(describe("Bea", "If-Match", "*").status()).isEqualTo(200);
    describe("Cleo", "If-Match", "nothing").expect(400, "invalid_field");
  }

  @Test
  void an_erasure_is_a_change_too() {
    String before = read(describe("Ann")).header("ETag");
    assertThat(api.send("DELETE", path, null).status()).isEqualTo(200);
    describe("Bea", "If-Match", before).expect(412, "version_conflict");
    assertThat(describe("Cleo", "If-Match", "\"2\"").status()).isEqualTo(200);
  }
}
