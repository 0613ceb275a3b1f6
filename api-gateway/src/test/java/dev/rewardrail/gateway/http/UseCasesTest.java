package dev.rewardrail.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.award.AwardAnswer;
import dev.rewardrail.gateway.award.AwardRequest;
import dev.rewardrail.gateway.award.Awards;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.usecase.Call;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.Settings;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Every call needs a scope, whoever calls. */
class UseCasesTest extends ServiceTest {

  @Autowired private Awards awards;
  @Autowired private SettingsFeed settings;

  static class Things {
    @UseCase(value = "listThings", scope = Scope.LEDGER_READ)
    public String list(Caller caller) {
      return "things";
    }
  }

  @RestController
  static class Handlers {
    @Operation(operationId = "listThings")
    @GetMapping("/api/v1/things")
    String list() {
      return "things";
    }
  }

  @RestController
  static class HandlersWithoutUseCase {
    @GetMapping("/api/v1/secrets")
    String list() {
      return "secrets";
    }
  }

  @EnableWebMvc
  static class Web {
    @Bean
    UseCases useCases(ListableBeanFactory beans) {
      return new UseCases(beans);
    }
  }

  private static void start(Class<?>... beans) {
    try (AnnotationConfigWebApplicationContext context =
        new AnnotationConfigWebApplicationContext()) {
      context.setServletContext(new MockServletContext());
      context.register(Web.class);
      context.register(beans);
      context.refresh();
    }
  }

  @Test
  void a_handler_that_calls_no_use_case_does_not_start() {
    assertThatCode(() -> start(Things.class, Handlers.class)).doesNotThrowAnyException();
    assertThatThrownBy(() -> start(Things.class, HandlersWithoutUseCase.class))
        .hasMessageContaining("HandlersWithoutUseCase#list")
        .hasMessageContaining("calls no use case");
    assertThatThrownBy(() -> start(Handlers.class)).hasMessageContaining("calls no use case");
  }

  @Test
  void a_use_case_that_is_called_past_http_needs_its_scope_too() {
    AwardRequest award = new AwardRequest("usr_past_http", 5, null, null, null);
    assertThatThrownBy(() -> awards.award(caller("leaderboard:read"), award))
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "awardXp needs the scope xp:write, which this key lacks; use a key that has it");
    Written<AwardAnswer> written = awards.award(caller("xp:write"), award);
    assertThat(written.data().newTotalXp()).isEqualTo(5);
    Caller again = caller("xp:write");
    again = again.with(again.call().under("once"));
    assertThat(awards.award(again, award).replayed()).isFalse();
    assertThat(awards.award(again, award).replayed()).isTrue();
  }

  private Caller caller(String scope) {
    String id =
        api.post("/api/v1/admin/keys", "{\"name\":\"k\",\"scopes\":[\"%s\"]}".formatted(scope))
            .data()
            .get("id")
            .asString();
    Settings current = settings.refresh();
    ApiKey key = current.keyOf("ws_demo", id).orElseThrow();
    return new Caller(
        current.workspace("ws_demo").orElseThrow(),
        current.rules("ws_demo").orElseThrow(),
        key,
        Call.of("req_test", "a test", null));
  }
}
