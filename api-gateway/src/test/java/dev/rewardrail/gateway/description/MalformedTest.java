package dev.rewardrail.gateway.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.ledger.log.LogReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 32,000 requests, each wrong in one way, get no 500 and leave no event. */
class MalformedTest extends ServiceTest {

  private static final int CLIENTS = 4;
  private static final int REQUESTS = 8_000;
  private static final long SEED = 20_261_121;
  private static final Pattern OF_THE_INSIDE =
      Pattern.compile("Exception|\\bat dev\\.|org\\.|java\\.|jackson|select |insert |PSQL");

  @Test
  void what_is_malformed_is_refused_in_words_and_changes_nothing() throws Exception {
    long head = new LogReader(DATABASE).head();
    Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Malformed malformed = new Malformed(SEED + client, KEY);
        all.add(() -> sendAll(malformed, answers));
      }
      for (Future<Void> done : clients.invokeAll(all)) {
        done.get();
      }
    }
    assertThat(answers.values().stream().mapToInt(n -> n).sum()).isEqualTo(CLIENTS * REQUESTS);
    assertThat(new LogReader(DATABASE).head()).isEqualTo(head);
    assertThat(answers.keySet())
        .contains(
            "400 bad_request",
            "400 invalid_field",
            "400 invalid_json",
            "400 missing_field",
            "400 unknown_field",
            "401 invalid_api_key",
            "404 not_found",
            "405 method_not_allowed",
            "406 not_acceptable",
            "415 unsupported_media_type");
  }

  private Void sendAll(Malformed malformed, Map<String, Integer> answers) throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      Malformed.Request request = malformed.next();
      String answer = sent(request.bytes());
      int status = Integer.parseInt(answer.substring(9, 12));
      String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      answers.merge(status + code(request, status, body), 1, Integer::sum);
      assertThat(body).as(Malformed.shown(request)).doesNotContainPattern(OF_THE_INSIDE);
    }
    return null;
  }

  /** Where lines of a batch are wrong the batch is answered, and every line of it is refused. */
  private static String code(Malformed.Request request, int status, String body) {
    String as = Malformed.shown(request) + "\n" + status + " " + body;
    if (status == 200) {
      assertThat(request.wrong()).as(as).contains("/xp/batch", "body");
      assertThat(body).as(as).contains("\"rejected\"").doesNotContain("\"awarded\"");
      return " rejected";
    }
    if (status == 501) {
      assertThat(request.wrong()).as(as).contains("header");
    } else {
      assertThat(status).as(as).isBetween(400, 499);
    }
    JsonNode failure = JsonMapper.shared().readTree(body);
    assertThat(failure.get("success").asBoolean()).as(as).isFalse();
    assertThat(failure.get("error").asString()).as(as).isNotBlank();
    String code = failure.get("code").asString();
    assertThat(ErrorCode.of(code)).as(as).isPresent();
    return " " + code;
  }

  private String sent(byte[] request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
