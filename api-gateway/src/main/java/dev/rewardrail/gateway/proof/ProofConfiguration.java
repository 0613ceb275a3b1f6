package dev.rewardrail.gateway.proof;

import dev.rewardrail.gateway.http.SettingException;
import dev.rewardrail.ledger.audit.CheckpointPublisher;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.SigningKey;
import dev.rewardrail.ledger.audit.Sink;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What signs checkpoints. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

  @Bean
  Checkpoints checkpoints(
      DataSource dataSource,
      @Qualifier("readers") DataSource readers,
      @Value("${rewardrail.data-dir}") Path folder,
      @Value("${rewardrail.checkpoints.origin}") String origin,
      @Value("${rewardrail.checkpoints.key-file}") String file,
      @Value("${rewardrail.checkpoints.former-key-file}") String formerFile) {
    List<SigningKey> keys = new ArrayList<>();
    keys.add(
        KeyFiles.readOrMake(
            file.isEmpty() ? folder.resolve("checkpoint-key") : Path.of(file),
            origin,
            "REWARDRAIL_CHECKPOINTS_KEY_FILE"));
    if (!formerFile.isEmpty()) {
      keys.add(KeyFiles.read(Path.of(formerFile), "REWARDRAIL_CHECKPOINTS_FORMER_KEY_FILE"));
    }
    return new Checkpoints(dataSource, readers, keys);
  }

  @Bean
  CheckpointPublisher publishing(
      DataSource dataSource,
      Checkpoints checkpoints,
      Clock clock,
      @Value("${rewardrail.checkpoints.publish-to}") List<String> places,
      @Value("${rewardrail.checkpoints.publish-every}") Duration every,
      @Value("${rewardrail.checkpoints.branched-from}") List<String> branchedFrom) {
    String own = checkpoints.verifiers().getFirst().name();
    if (branchedFrom.contains(own)) {
      throw new SettingException(
          "REWARDRAIL_CHECKPOINTS_BRANCHED_FROM: %s is what this log itself is called"
              .formatted(own));
    }
    return new CheckpointPublisher(
        dataSource,
        checkpoints,
        places.stream().map(ProofConfiguration::sink).toList(),
        every,
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
    throw new SettingException("REWARDRAIL_CHECKPOINTS_PUBLISH_TO: %s is no URL".formatted(place));
  }
}
