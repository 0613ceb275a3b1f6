package dev.rewardrail.gateway.setting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The service's own settings; their defaults stand in {@code application.yaml}, what they are for
 * in the README.
 *
 * @param dataDir the folder of the embedded PostgreSQL
 * @param schema the schema of the service's tables; empty for the one that has them, or {@code
 *     rewardrail} where there are none yet
 * @param importFrom an export that an empty log takes in; empty for none
 * @param acceptLogAhead whether the service starts although its newest event lies ahead of
 *     PostgreSQL's clock
 * @param bootstrapApiKey a key to the demo workspace; empty for one that is made
 * @param pastEvents how many events of a workspace are read for a board of the past at the most
 * @param answeredWithin how long a request waits for the ledger
 * @param requestWithin how long a request that is no stream may take to arrive
 * @param takenWithin how long a client may pause while it takes an answer; one that streams awards
 *     may pause for an hour
 */
@ConfigurationProperties("rewardrail")
@Validated
public record ServiceSettings(
    @NotNull Path dataDir,
    @Pattern(
            regexp = "([a-z_][a-z0-9_]{0,62})?",
            message = "must be a schema's name: at most 63 of a-z, 0-9 and _, no digit first")
        String schema,
    String importFrom,
    boolean acceptLogAhead,
    @DefaultValue("") String bootstrapApiKey,
    @PositiveOrZero long pastEvents,
    @NotNull @DurationMin(millis = 1) Duration answeredWithin,
    @NotNull @DurationMin(millis = 1) Duration requestWithin,
    @NotNull @DurationMin(millis = 1) Duration takenWithin,
    @Valid Readers readers,
    @Valid Projections projections,
    @Valid Checkpoints checkpoints,
    @Valid Streams streams,
    @DefaultValue Cors cors) {

  /**
   * The connections of reads.
   *
   * @param poolSize how many at the most
   */
  public record Readers(@Positive int poolSize) {}

  /**
   * The read models.
   *
   * @param keepFormer how long the previous generation is kept up after a switch
   * @param lagBound how far behind one may be before health is DOWN
   * @param rebuildStaleAtStart whether those that another version built are rebuilt at the start
   */
  public record Projections(
      @NotNull @DurationMin Duration keepFormer,
      @NotNull @DurationMin Duration lagBound,
      boolean rebuildStaleAtStart) {}

  /**
   * Signed checkpoints of the log.
   *
   * @param origin what the log is called in them; empty for a random name
   * @param branchedFrom former names of a log that was restored from an older backup
   * @param keyFile the key that signs them; empty for one in the data folder
   * @param formerKeyFile the previous key; empty for none
   * @param publishTo folders and URLs that they are published to
   * @param publishEvery how often at the most
   * @param lookEvery how often it is looked whether that is due
   */
  public record Checkpoints(
      String origin,
      List<String> branchedFrom,
      String keyFile,
      String formerKeyFile,
      List<String> publishTo,
      @NotNull @DurationMin Duration publishEvery,
      @NotNull @DurationMin(millis = 1) Duration lookEvery) {}

  /**
   * Streams of awards.
   *
   * @param all how many may go on at once
   * @param ofOneKey how many of them may be of one key
   * @param ofOneWorkspace how many of them may be of one workspace
   */
  public record Streams(
      @PositiveOrZero int all, @PositiveOrZero int ofOneKey, @PositiveOrZero int ofOneWorkspace) {}

  /**
   * Pages that may call the API.
   *
   * @param allowedOrigins their origins
   */
  public record Cors(@DefaultValue List<String> allowedOrigins) {}
}
