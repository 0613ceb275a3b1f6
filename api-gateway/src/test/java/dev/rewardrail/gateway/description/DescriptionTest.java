package dev.rewardrail.gateway.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.http.UseCases;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is published is what the service says of itself, and all of it is told. */
class DescriptionTest extends ServiceTest {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  @Autowired private UseCases useCases;

  private RestTestClient stranger() {
    return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  /** To publish anew what the service says, run this with {@code -Dpublish}. */
  @Test
  void what_is_published_is_what_the_service_says_of_itself() throws IOException {
    String said =
        stranger()
            .get()
            .uri("/openapi.json")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    if (System.getProperty("publish") != null) {
      Files.writeString(ApiDescription.FILE, json.writeValueAsString(json.readTree(said)) + "\n");
    }
    assertThat(json.readTree(said)).isEqualTo(ApiDescription.read().document());
    assertThat(json.readTree(said).get("openapi").asString()).startsWith("3.1");
  }

  @Test
  void every_call_of_the_api_is_described_and_needs_a_scope() {
    List<String> described =
        ApiDescription.read().calls().stream().map(ApiDescription.Call::toString).toList();
    List<String> there = new ArrayList<>();
    handlers
        .getHandlerMethods()
        .forEach(
            (mapping, method) -> {
              for (String path : mapping.getPatternValues()) {
                if (path.startsWith("/api/")) {
                  mapping
                      .getMethodsCondition()
                      .getMethods()
                      .forEach(verb -> there.add(verb + " " + path.replace("{*", "{")));
                  assertThat(useCases.method(method)).as(path).isPresent();
                  // Or a call would be done first, and then refused for what it cannot answer with.
                  assertThat(mapping.getProducesCondition().isEmpty()).as(path).isFalse();
                }
              }
            });
    assertThat(there.stream().distinct()).containsExactlyInAnyOrderElementsOf(described);
    assertThat(described).hasSizeGreaterThan(15);
  }

  /** A call that takes JSON alone has a body; else none stands for an object without fields. */
  @Test
  void a_body_is_required_where_the_call_says_what_it_consumes() {
    handlers
        .getHandlerMethods()
        .forEach(
            (mapping, handler) ->
                Stream.of(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .forEach(
                        parameter ->
                            assertThat(
                                    parameter.getParameterAnnotation(RequestBody.class).required())
                                .as(mapping.toString())
                                .isEqualTo(!mapping.getConsumesCondition().isEmpty())));
  }

  @Test
  void a_browser_that_opens_the_service_is_led_to_the_description() {
    stranger().get().uri("/").exchange().expectStatus().isFound().expectHeader().location("/docs");
  }

  @Test
  void every_field_parameter_and_header_is_told_in_words() {
    JsonNode document = ApiDescription.read().document();
    document
        .get("components")
        .get("schemas")
        .forEachEntry(
            (name, schema) ->
                schema
                    .path("properties")
                    .forEachEntry(
                        (field, told) ->
                            assertThat(told.has("description") || told.has("$ref"))
                                .as(name + "." + field)
                                .isTrue()));
    for (ApiDescription.Call call : ApiDescription.read().calls()) {
      assertThat(call.node().get("summary").asString()).as(call.toString()).isNotBlank();
      assertThat(call.scope()).as(call.toString()).isNotBlank();
      Stream.of(call.node().path("parameters"))
          .flatMap(parameters -> parameters.values().stream())
          .forEach(
              parameter ->
                  assertThat(parameter.get("description").asString())
                      .as(call + " " + parameter)
                      .isNotBlank());
    }
    document
        .get("components")
        .get("headers")
        .forEach(header -> assertThat(header.get("description").asString()).isNotBlank());
  }

  @Test
  void the_description_can_be_browsed_without_a_key() {
    stranger()
        .get()
        .uri("/docs")
        .exchange()
        .expectStatus()
        .isFound()
        .expectHeader()
        .valueEquals("Location", "/swagger-ui/index.html");
    for (String page : new String[] {"index.html", "swagger-ui-bundle.js", "swagger-ui.css"}) {
      stranger().get().uri("/swagger-ui/" + page).exchange().expectStatus().isOk();
    }
    assertThat(
            stranger()
                .get()
                .uri("/swagger-ui/swagger-initializer.js")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody())
        .contains("/openapi.json");
  }
}
