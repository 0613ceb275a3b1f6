package dev.rewardrail.gateway.description;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.http.Failure;
import dev.rewardrail.gateway.http.UseCases;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds to the OpenAPI document what springdoc cannot derive. */
@Configuration(proxyBeanMethods = false)
class Description {

  static {
    // springdoc would describe what the service makes of a request's headers as parameters.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Expected.class);
  }

  /** What the way to show one's key is called. */
  static final String KEY = "ApiKey";

  private static final String ABOUT =
      """
      Awards XP and reward points (RP) to your members, keeps their streaks, unlocks achievements, lets them spend RP on
      rewards, takes back what was refunded, and answers with leaderboards, profiles and what happened.

      Numbers are whole, 64 bits, exact. Nothing is coerced: `"100"` and `1.5` are no whole numbers; `50.0` is one. `null` means
      absent. A field or parameter that a call does not know is refused by its name. Times are RFC 3339.

      A write is answered after its commit, with `Ledger-Position`; send that header with a read, and it shows the write.
      Send an `Idempotency-Key` with a write, and a repeat counts once; the same key with another request is refused.\
      """;

  @Bean
  OpenAPI describedApi() {
    return new OpenAPI()
        .info(new Info().title("RewardRail").version("1").description(ABOUT))
        .servers(List.of(new Server().url("/").description("Where this page is")))
        .tags(
            List.of(
                new Tag().name("XP").description("Giving XP and RP"),
                new Tag().name("Leaderboard").description("Who has the most XP"),
                new Tag().name("Profiles").description("One member whole"),
                new Tag().name("Streaks").description("Days in a row"),
                new Tag().name("Levels").description("How much XP makes which"),
                new Tag().name("Achievements").description("What can be unlocked"),
                new Tag().name("Rewards").description("What RP are spent on"),
                new Tag().name("Reversals").description("Taking back, and setting right"),
                new Tag().name("Activity").description("What members did and got"),
                new Tag().name("Ledger").description("Every change of points"),
                new Tag().name("Accounts").description("Where points come from and go to"),
                new Tag().name("Past").description("What was, by both times"),
                new Tag().name("Exports").description("The history whole, as files"),
                new Tag().name("Proofs").description("That the log only grows"),
                new Tag().name("Members").description("What is known of members as persons"),
                new Tag()
                    .name("Projections")
                    .description("Read models: how they stand, rebuilding"),
                new Tag()
                    .name("Dead letters")
                    .description("Events that a read model could not take"),
                new Tag()
                    .name("Verification")
                    .description("Checking the log, and reads against it"),
                new Tag().name("Keys").description("The workspace's keys"),
                new Tag()
                    .name("Workspaces")
                    .description("All workspaces, for whoever runs the instance")))
        .components(components());
  }

  private static Components components() {
    Components components =
        new Components()
            .addSecuritySchemes(
                KEY,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .bearerFormat("rr_…")
                    .description("A key opens one workspace, for what its scopes allow"))
            .addSchemas("Scope", words(Arrays.stream(Scope.values()).map(Scope::word).toList()))
            .addSchemas("ErrorCode", errorCode());
    Shapes.headers().forEach(components::addHeaders);
    Shapes.failures().forEach(components::addResponses);
    return components;
  }

  /** Codes may be added, so a client must take any text. */
  private static Schema<Object> errorCode() {
    Schema<Object> schema = new Schema<>();
    schema.types(Set.of("string"));
    schema.setDescription(
        "A code may be added to these; treat one that you do not know by its status");
    schema.setExamples(Arrays.stream(ErrorCode.values()).<Object>map(ErrorCode::word).toList());
    return schema;
  }

  private static Schema<Object> words(List<String> words) {
    Schema<Object> schema = new Schema<>();
    schema.types(Set.of("string"));
    words.forEach(schema::addEnumItemObject);
    return schema;
  }

  @Bean
  ModelResolver inSnakeCase(ObjectMapperProvider mappers) {
    return new ModelResolver(
        mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
  }

  @Bean
  Records describedRecords(Validator validator) {
    return new Records(new Constraints(validator));
  }

  @Bean
  OperationCustomizer describedCalls(UseCases useCases) {
    return new Calls(useCases);
  }

  /** No call answers with a failure by its type, so springdoc would not find its shape. */
  @Bean
  OpenApiCustomizer describedFailure() {
    return description ->
        ModelConverters.getInstance(true)
            .read(Failure.class)
            .forEach(description.getComponents()::addSchemas);
  }
}
