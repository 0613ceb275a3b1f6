package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.description.Contract;
import dev.rewardrail.ledger.TestPostgres;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The whole service on a real PostgreSQL, asked over HTTP. Members of one test are never those of
 * another.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Contract.class)
public abstract class ServiceTest {

  protected static final String KEY = "rr_testtesttesttesttesttest";
  protected static final HikariDataSource DATABASE = TestPostgres.database();

  @LocalServerPort protected int port;

  protected RestTestClient client;

  /** The API as whoever runs the instance sees it. */
  protected Api api;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", DATABASE::getJdbcUrl);
    registry.add("rewardrail.bootstrap-api-key", () -> KEY);
    registry.add("rewardrail.checkpoints.key-file", () -> "target/checkpoint-key");
  }

  @BeforeEach
  void client() {
    api = new Api("http://localhost:" + port, KEY);
    client =
        RestTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .defaultHeader("Authorization", "Bearer " + KEY)
            .build();
  }

  /** Whatever was answered, the published description tells it so. */
  @AfterEach
  void answersAreAsDescribed() {
    assertThat(Contract.breaches()).isEmpty();
  }

  protected static String someone() {
    return "usr_" + UUID.randomUUID();
  }

  protected RestTestClient.ResponseSpec post(String path, String json, String... headers) {
    RestTestClient.RequestBodySpec request =
        client.post().uri(path).contentType(MediaType.APPLICATION_JSON);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.body(json).exchange();
  }

  protected RestTestClient.ResponseSpec award(String userId, long amount, String... headers) {
    return post(
        "/api/v1/xp", "{\"user_id\": \"%s\", \"amount\": %d}".formatted(userId, amount), headers);
  }

  /** Reads what was written up to now; a machine that is busy may need more than one request. */
  protected RestTestClient.ResponseSpec get(String path, long position) {
    await().until(() -> api.get(path, "Ledger-Position", Long.toString(position)).status() != 503);
    return client.get().uri(path).header("Ledger-Position", Long.toString(position)).exchange();
  }

  protected static long position(RestTestClient.ResponseSpec response) {
    return Long.parseLong(response.returnResult().getResponseHeaders().getFirst("Ledger-Position"));
  }
}
