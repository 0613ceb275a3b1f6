package dev.rewardrail.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.containAnyMethodsThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

/** The arrows between the modules and the packages. */
class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(
              location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
          .importPackages("dev.rewardrail");

  @Test
  void the_ledger_depends_on_nothing_of_ours() {
    noClasses()
        .that()
        .resideInAPackage("dev.rewardrail.ledger..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.rewardrail.query..", "dev.rewardrail.gateway..")
        .check(ALL);
  }

  @Test
  void the_read_side_knows_the_ledgers_events_and_its_log_reader_only() {
    noClasses()
        .that()
        .resideInAPackage("dev.rewardrail.query..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.rewardrail.ledger..")
                .and(DescribedPredicate.not(resideInAPackage("dev.rewardrail.ledger.event")))
                .and(
                    DescribedPredicate.not(
                        nameMatching("dev\\.rewardrail\\.ledger\\.log\\.LogReader(\\$.*)?"))))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("dev.rewardrail.query..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.rewardrail.gateway..")
        .check(ALL);
  }

  @Test
  void the_gateway_reaches_neither_the_logs_tables_nor_writes_past_the_lane() {
    noClasses()
        .that()
        .resideInAPackage("dev.rewardrail.gateway..")
        .and()
        .resideOutsideOfPackage("dev.rewardrail.gateway.ledger")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.rewardrail.ledger.log", "org.axonframework..")
                .and(
                    DescribedPredicate.not(
                        nameMatching(
                            "dev\\.rewardrail\\.ledger\\.log\\.(Log(Verif|Tail|Schema|Clock)|WriteStop).*"))))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("dev.rewardrail.gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql", "org.springframework.jdbc..")
        .check(ALL);
  }

  @Test
  void events_depend_on_plain_java_alone() {
    classes()
        .that()
        .resideInAPackage("dev.rewardrail.ledger.event")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.rewardrail.ledger.event", "java..", "org.jspecify..")
        .check(ALL);
  }

  @Test
  void decisions_are_pure() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.rewardrail.ledger.achievement",
            "dev.rewardrail.ledger.award",
            "dev.rewardrail.ledger.command",
            "dev.rewardrail.ledger.erasure",
            "dev.rewardrail.ledger.level",
            "dev.rewardrail.ledger.member",
            "dev.rewardrail.ledger.redemption",
            "dev.rewardrail.ledger.rule",
            "dev.rewardrail.ledger.streak")
        .or()
        .haveSimpleNameEndingWith("Decider")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.axonframework..",
            "org.springframework..",
            "java.sql",
            "javax.sql",
            "tools.jackson..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.InstantSource.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.lang.System.class, "currentTimeMillis")
        .check(ALL);
  }

  @Test
  void folds_are_pure() {
    noClasses()
        .that()
        .implement(dev.rewardrail.query.table.Fold.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.axonframework..", "org.springframework..", "java.sql", "javax.sql")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.InstantSource.class)
        .check(ALL);
  }

  @Test
  void time_comes_from_an_injected_clock() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rewardrail.gateway.ledger")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callMethod(java.time.Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(java.lang.System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.ZoneId.class, "systemDefault")
        .check(ALL);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.rewardrail.(*.*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void the_server_does_not_load_the_command_line_nor_the_command_line_the_server() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rewardrail.gateway.cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.rewardrail.gateway.cli", "picocli..", "me.tongfei..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("dev.rewardrail.gateway.cli")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.rewardrail..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            "dev.rewardrail.gateway.cli",
                            "dev.rewardrail.ledger.audit",
                            "dev.rewardrail.ledger.event"))))
        .check(ALL);
  }

  @Test
  void use_cases_know_nothing_of_http() {
    noClasses()
        .that(containAnyMethodsThat(annotatedWith(UseCase.class)))
        .or()
        .resideInAnyPackage(
            "dev.rewardrail.gateway.usecase",
            "dev.rewardrail.gateway.request",
            "dev.rewardrail.gateway.command",
            "dev.rewardrail.gateway.effect")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.servlet..", "org.springframework.web..", "dev.rewardrail.gateway.http")
        .check(ALL);
  }

  @Test
  void a_use_case_takes_its_caller_first() {
    methods()
        .that()
        .areAnnotatedWith(UseCase.class)
        .should(
            ArchCondition.from(
                DescribedPredicate.describe(
                    "take a Caller first and be public",
                    (JavaMethod method) ->
                        !method.getRawParameterTypes().isEmpty()
                            && method.getRawParameterTypes().getFirst().isEquivalentTo(Caller.class)
                            && method.getModifiers().contains(JavaModifier.PUBLIC)
                            && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC))))
        .check(ALL);
  }

  @Test
  void controllers_call_use_cases_and_nothing_calls_controllers() {
    classes()
        .that()
        .areAnnotatedWith(RestController.class)
        .and()
        .resideOutsideOfPackage("dev.rewardrail.gateway.http")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.rewardrail..")
                .or(resideInAnyPackage("dev.rewardrail.gateway..")))
        .andShould()
        .onlyBeAccessed()
        .byClassesThat()
        .areAnnotatedWith(RestController.class)
        .check(ALL);
    noClasses()
        .that()
        .areAnnotatedWith(RestController.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.rewardrail.gateway.command", "dev.rewardrail.gateway.effect")
        .check(ALL);
  }

  @Test
  void adapters_do_not_know_each_other() {
    String[] adapters = {"http", "trophy", "whop", "mcp", "dashboard"};
    for (String adapter : adapters) {
      noClasses()
          .that()
          .resideInAPackage("dev.rewardrail.gateway." + adapter + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Arrays.stream(adapters)
                  .filter(other -> !other.equals(adapter))
                  .map(other -> "dev.rewardrail.gateway." + other + "..")
                  .toArray(String[]::new))
          .allowEmptyShould(true)
          .check(ALL);
    }
  }

  @Test
  void nothing_is_named_after_a_layer() {
    noClasses()
        .should()
        .resideInAnyPackage("..service..", "..impl..", "..dto..", "..util..")
        .check(ALL);
  }
}
