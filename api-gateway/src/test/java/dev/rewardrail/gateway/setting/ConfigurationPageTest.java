package dev.rewardrail.gateway.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of the settings is made from the code; {@code -Dpublish} writes it. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("../docs/operations/configuration.md");
  private static final Path METADATA =
      Path.of("target/classes/META-INF/spring-configuration-metadata.json");
  private static final String BEGIN = "<!-- settings: made from the code -->\n";
  private static final String END = "<!-- end of settings -->\n";

  private static Properties defaults() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yaml"));
    return yaml.getObject();
  }

  private static String table() throws IOException {
    Properties defaults = defaults();
    Map<String, String> rows = new TreeMap<>();
    for (JsonNode setting :
        JsonMapper.shared().readTree(Files.readString(METADATA)).get("properties")) {
      String name = setting.get("name").asString();
      String description = setting.path("description").asString("");
      assertThat(description).as(name).isNotBlank().endsWith(".");
      String standard = defaults.getProperty(name, setting.path("defaultValue").asString(""));
      rows.put(
          name,
          "| `%s` | %s | %s |\n"
              .formatted(
                  name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                  description,
                  standard.isEmpty() ? "" : "`" + standard + "`"));
    }
    assertThat(rows).hasSizeGreaterThan(25);
    return "| variable | what it sets | default |\n|---|---|---|\n"
        + String.join("", rows.values());
  }

  @Test
  void the_page_tells_every_setting_as_the_code_does() throws IOException {
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String made = before + "\n" + table() + "\n" + page.substring(page.indexOf(END));
    if (System.getProperty("publish") != null) {
      Files.writeString(PAGE, made);
    }
    assertThat(Files.readString(PAGE)).as("mvn verify -Dpublish writes it").isEqualTo(made);
  }
}
