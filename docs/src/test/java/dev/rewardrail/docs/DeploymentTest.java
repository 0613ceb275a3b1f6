package dev.rewardrail.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * What the files under deploy/ say fits the service, as far as it can be told without an engine.
 */
class DeploymentTest {

  private static final Path DEPLOY = Path.of("../deploy");
  private static final Path JAR = Path.of("../api-gateway/target/rewardrail.jar");
  private static final Pattern SETTING =
      Pattern.compile("\\b(?:REWARDRAIL|SPRING|SERVER|MANAGEMENT|LOGGING)_[A-Z_]+\\b");
  private static final Pattern PROBE = Pattern.compile("/actuator/health[a-z/]*");

  @TempDir private Path folder;

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(DEPLOY)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  /** {@code _USERNAME} and the like stand behind the first name of their row. */
  @Test
  void every_setting_is_one_that_the_configuration_tells() throws IOException {
    String page = Files.readString(Path.of("operations/configuration.md"));
    Set<String> used = new HashSet<>();
    for (Path file : files()) {
      used.addAll(found(SETTING, file));
    }
    assertThat(used).hasSizeGreaterThan(6);
    for (String name : used) {
      String end = name.substring(name.lastIndexOf('_'));
      assertThat(page).as(name).containsAnyOf("`" + name + "`", "`" + end + "`");
    }
  }

  @Test
  void every_probe_is_a_path_that_the_metrics_guide_tells() throws IOException {
    String page = Files.readString(Path.of("operations/metrics.md"));
    Set<String> probes = found(PROBE, DEPLOY.resolve("kubernetes/rewardrail.yaml"));
    assertThat(probes).hasSize(2);
    assertThat(page).contains(probes.stream().map(path -> "`" + path + "`").toList());
  }

  @Test
  @SuppressWarnings("unchecked")
  void a_kubernetes_manifest_names_only_ports_and_volumes_that_it_has() throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    new Yaml()
        .loadAll(Files.readString(DEPLOY.resolve("kubernetes/rewardrail.yaml")))
        .forEach(document -> documents.add((Map<String, Object>) document));
    assertThat(documents)
        .extracting(document -> document.get("kind"))
        .containsExactly("Service", "Deployment", "PodDisruptionBudget");
    Map<String, Object> spec = (Map<String, Object>) documents.get(1).get("spec");
    assertThat((Integer) spec.get("replicas")).isGreaterThan(1);
    Map<String, Object> pod =
        (Map<String, Object>) ((Map<String, Object>) spec.get("template")).get("spec");
    Map<String, Object> container = ((List<Map<String, Object>>) pod.get("containers")).getFirst();
    List<Object> ports = names(container.get("ports"));
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      Map<String, Object> get =
          (Map<String, Object>) ((Map<String, Object>) container.get(probe)).get("httpGet");
      assertThat(ports).contains(get.get("port"));
    }
    assertThat(names(pod.get("volumes"))).containsAll(names(container.get("volumeMounts")));
    assertThat((Map<String, Object>) container.get("resources")).containsKeys("requests", "limits");
  }

  @SuppressWarnings("unchecked")
  private static List<Object> names(Object list) {
    return ((List<Map<String, Object>>) list).stream().map(one -> one.get("name")).toList();
  }

  @Test
  @SuppressWarnings("unchecked")
  void compose_and_workflows_are_yaml_and_call_what_is_there() throws IOException {
    Map<String, Object> compose = new Yaml().load(Files.readString(DEPLOY.resolve("compose.yaml")));
    assertThat((Map<String, Object>) compose.get("services"))
        .containsOnlyKeys("postgres", "rewardrail");
    for (String name : List.of("ci.yml", "release.yml")) {
      String workflow = Files.readString(Path.of("../.github/workflows").resolve(name));
      Map<String, Object> parsed = new Yaml().load(workflow);
      assertThat(parsed).as(name).containsKey("jobs");
      assertThat(workflow).as(name).contains("run: .ci/run");
    }
    assertThat(Path.of("../.ci/run")).isExecutable();
  }

  /** The image's own steps, in a folder: extract, then start as the entry point does. */
  @Test
  void the_steps_of_the_image_lead_to_a_service_that_answers() throws Exception {
    String file = Files.readString(DEPLOY.resolve("Containerfile"));
    assertThat(file)
        .contains("RUN java -Djarmode=tools -jar rewardrail.jar extract --destination app");
    Files.copy(JAR, folder.resolve("rewardrail.jar"));
    Process extract =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                "rewardrail.jar",
                "extract",
                "--destination",
                "app")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("extract.log").toFile())
            .start();
    assertThat(extract.waitFor()).isZero();
    assertThat(file).contains("\"-jar\", \"/opt/rewardrail/rewardrail.jar\"");
    try (RunningService service =
        RunningService.startJar(folder.resolve("app/rewardrail.jar"), folder, Map.of())) {
      service.awaitReady();
    }
  }

  @Test
  void the_command_line_of_a_release_uses_the_jar_beside_it() throws Exception {
    Files.copy(JAR, folder.resolve("rewardrail.jar"));
    Files.copy(Path.of("../rail"), folder.resolve("rail"), StandardCopyOption.COPY_ATTRIBUTES);
    ProcessBuilder builder =
        new ProcessBuilder("./rail", "--help").directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().remove("RAIL_JAR");
    builder
        .environment()
        .put("RAIL_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Process rail = builder.start();
    assertThat(new String(rail.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("rebuild");
    assertThat(rail.waitFor()).isZero();
  }

  @Test
  void the_unit_starts_the_service_with_the_options_of_the_image() throws IOException {
    String unit = Files.readString(DEPLOY.resolve("rewardrail.service"));
    String image = Files.readString(DEPLOY.resolve("Containerfile"));
    for (String option : List.of("-XX:+ExitOnOutOfMemoryError", "-XX:MaxTenuringThreshold=1")) {
      assertThat(unit).contains(option);
      assertThat(image).contains(option);
    }
    assertThat(unit)
        .contains("/opt/rewardrail/rewardrail.jar", "[Install]", "SuccessExitStatus=143");
  }
}
