package dev.rewardrail.gateway.proof;

import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.gateway.start.StartException;
import dev.rewardrail.ledger.audit.CheckpointPublisher;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.SigningKey;
import dev.rewardrail.ledger.audit.Sink;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the signing of checkpoints. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

  @Bean
  Checkpoints checkpoints(
      DataSource dataSource, @Qualifier("readers") DataSource readers, ServiceSettings settings) {
    String file = settings.checkpoints().keyFile();
    String formerFile = settings.checkpoints().formerKeyFile();
    List<SigningKey> keys = new ArrayList<>();
    keys.add(
        KeyFiles.readOrMake(
            file.isEmpty() ? settings.dataDir().resolve("checkpoint-key") : Path.of(file),
            settings.checkpoints().origin(),
            "REWARDRAIL_CHECKPOINTS_KEY_FILE"));
    if (!formerFile.isEmpty()) {
      keys.add(KeyFiles.read(Path.of(formerFile), "REWARDRAIL_CHECKPOINTS_FORMER_KEY_FILE"));
    }
    return new Checkpoints(dataSource, readers, keys);
  }

  @Bean
  CheckpointPublisher publishing(
      DataSource dataSource, Checkpoints checkpoints, Clock clock, ServiceSettings settings) {
    List<String> branchedFrom = settings.checkpoints().branchedFrom();
    String own = checkpoints.verifiers().getFirst().name();
    if (branchedFrom.contains(own)) {
      throw StartException.ofSetting(
          "REWARDRAIL_CHECKPOINTS_BRANCHED_FROM: %s is what this log itself is called"
              .formatted(own));
    }
    return new CheckpointPublisher(
        dataSource,
        checkpoints,
        settings.checkpoints().publishTo().stream().map(ProofConfiguration::sink).toList(),
        settings.checkpoints().publishEvery(),
        branchedFrom,
        clock);
  }

  private static Sink sink(String place) {
    if (!place.startsWith("http:") && !place.startsWith("https:")) {
      return new FileSink(Path.of(place));
    }
    try {
      URI url = new URI(place);
      if (url.getHost() != null) {
        return new HttpSink(url);
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    // What it is may contain a token.
    throw StartException.ofSetting(
        "REWARDRAIL_CHECKPOINTS_PUBLISH_TO: an address begins with http: or https: and is no URL"
            + " with a host");
  }
}
