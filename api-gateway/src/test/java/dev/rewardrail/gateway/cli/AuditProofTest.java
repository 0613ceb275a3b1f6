package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.Frontier;
import dev.rewardrail.ledger.audit.SignedNote;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be shown of a log that is good. */
class AuditProofTest extends Audited {

  @Test
  void a_part_of_the_log_is_shown_to_be_one_by_proofs() throws Exception {
    String range = "?workspaces=all&from_position=101&to_position=200";
    download("/api/v1/ledger/exports/events" + range, "events");
    download("/api/v1/ledger/exports/events/manifest" + range, "part");
    download("/api/v1/ledger/proofs/consistency?from=200&to=" + formerSize, "to-former");
    long size = checkpoint("latter").size();
    download("/api/v1/ledger/proofs/consistency?from=200&to=" + size, "to-latter");
    download("/api/v1/ledger/proofs/inclusion?position=150&size=" + size, "inclusion");
    String[] proofs = {
      "--manifest", folder.resolve("part").toString(),
      "--consistency", folder.resolve("to-former").toString(),
      "--consistency", folder.resolve("to-latter").toString(),
      "--inclusion", folder.resolve("inclusion").toString()
    };
    assertThat(verdict(proofs)).isZero();
    assertThat(verdict("--manifest", folder.resolve("part").toString())).as("without").isOne();
    String good = Files.readString(folder.resolve("inclusion"));
    for (String other : List.of("151", "0", "-1", Long.toString(size + 1), "4294967446")) {
      Files.writeString(
          folder.resolve("inclusion"), good.replace("\"position\":150", "\"position\":" + other));
      assertThat(verdict(proofs)).as(other).isOne();
    }
  }

  @Test
  void a_workspace_checks_its_own_events_and_sees_of_others_only_hashes() throws Exception {
    Api other = api.keyTo(api.newWorkspace(""));
    long size = checkpoint("latter").size();
    Api.Reply hashes = other.get("/api/v1/ledger/exports/events?to_position=" + size);
    assertThat(hashes.response().body()).doesNotContain("usr_", "payload", "ws_demo");
    Files.writeString(eventsFile, hashes.response().body());
    assertThat(verdict()).isZero();
    other.get("/api/v1/ledger/exports/events?workspaces=all").expect(403, "insufficient_scope");
    other
        .newKeyFor("xp:write")
        .get("/api/v1/ledger/exports/events")
        .expect(403, "insufficient_scope");
  }

  @Test
  void one_members_events_are_whole_and_all_others_hashes() throws Exception {
    download(
        "/api/v1/ledger/exports/events?user_id=usr_3&to_position=" + checkpoint("latter").size(),
        "events");
    assertThat(verdict()).isZero();
    altered(
        Files.readAllLines(eventsFile).stream()
            .map(line -> line.replace("member/usr_3", "member/usr_4"))
            .toList());
    assertThat(verdict()).isOne();
  }

  @Test
  void a_log_that_is_contradicted_is_taken_away_all_the_same() throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    Checkpoint other = new Checkpoint("example.com/ledger", formerSize, new byte[32]);
    jdbc.update(
        "insert into ledger_checkpoint (size, note, signed_at) values (?, ?, now())",
        formerSize,
        SignedNote.sign(other.text(), List.of(signing)));
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("checkpoint"), "of an earlier export");
    Path keyFile = Files.writeString(folder.resolve("key"), KEY);
    String[] export = {
      "audit", "export", taken.toString(), "--url", api.url(), "--key-file", keyFile.toString()
    };
    assertThat(Rail.run(export)).isEqualTo(ExitCode.NOT_WELL);
    assertThat(taken.resolve("checkpoint")).doesNotExist();
    jdbc.update("delete from ledger_checkpoint where size = ?", formerSize);
    assertThat(taken.resolve("events.ndjson")).isNotEmptyFile();
    assertThat(Rail.run(export)).isEqualTo(ExitCode.WELL);
    eventsFile = taken.resolve("events.ndjson");
    latter = taken.resolve("checkpoint");
    assertThat(verdict("--manifest", taken.resolve("manifest.json").toString())).isZero();
  }

  @Test
  void after_a_member_was_erased_every_total_and_every_proof_still_holds() throws Exception {
    String id =
        api.post(
                "/api/v1/xp", "{\"user_id\":\"usr_gone\",\"amount\":30,\"description\":\"Secret\"}")
            .data()
            .get("entry_id")
            .asString();
    JsonNode entry = api.get("/api/v1/ledger/entries/" + id).data();
    assertThat(entry.get("description").asString()).isEqualTo("Secret");
    JsonNode accounts = api.get("/api/v1/ledger/accounts").data();
    api.send("DELETE", "/api/v1/admin/members/usr_gone", null).data();
    ObjectNode known = (ObjectNode) entry;
    known.putNull("description");
    assertThat(api.get("/api/v1/ledger/entries/" + id).data()).isEqualTo(known);
    JsonNode now = api.get("/api/v1/ledger/accounts").data();
    assertThat(now.get("xp")).isEqualTo(accounts.get("xp"));
    assertThat(now.get("rp")).isEqualTo(accounts.get("rp"));
    download("/api/v1/ledger/checkpoint", "erased");
    latter = folder.resolve("erased");
    long size = checkpoint("erased").size();
    download("/api/v1/ledger/exports/events?workspaces=all&to_position=" + size, "events");
    assertThat(Files.readString(eventsFile)).contains("usr_gone").doesNotContain("Secret");
    download("/api/v1/ledger/proofs/inclusion?size=%d&position=%d".formatted(size, size), "gone");
    assertThat(verdict("--inclusion", folder.resolve("gone").toString())).isZero();
  }

  @Test
  void the_tree_can_be_made_of_tiles_alone() throws Exception {
    Checkpoint now = checkpoint("latter");
    List<byte[]> leaves = new ArrayList<>(tile("0/000"));
    assertThat(leaves).hasSize(256);
    leaves.addAll(tile("0/001.p/" + (now.size() - 256)));
    assertThat(Frontier.EMPTY.append(leaves).root()).isEqualTo(now.root());
    assertThat(Frontier.EMPTY.append(leaves.subList(0, 256)).root())
        .isEqualTo(tile("1/000.p/1").getFirst());
    api.get("/api/v1/ledger/tile/1/000").expect(404, "tile_not_found");
    api.get("/api/v1/ledger/tile/0/000.p/257").expect(404, "tile_not_found");
    api.get("/api/v1/ledger/tile/0/000.p/0").expect(400, "invalid_field");
    api.get("/api/v1/ledger/tile/0/000.p/256").expect(404, "tile_not_found");
    api.get("/api/v1/ledger/tile/0/x001/000").expect(404, "tile_not_found");
    for (String path : List.of("0", "x000", "1000", "000/000", "000.1", "000.p/", "000.p/01")) {
      api.get("/api/v1/ledger/tile/0/" + path).expect(400, "invalid_field");
    }
    api.get("/api/v1/ledger/tile/8/000").expect(400, "invalid_field");
  }

  private List<byte[]> tile(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + "/api/v1/ledger/tile/" + path))
            .header("Authorization", "Bearer " + KEY)
            .build();
    byte[] bytes =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    List<byte[]> hashes = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += 32) {
      hashes.add(Arrays.copyOfRange(bytes, from, from + 32));
    }
    return hashes;
  }
}
