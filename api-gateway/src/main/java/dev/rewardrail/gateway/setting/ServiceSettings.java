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
 * The service's own settings. Their defaults are in {@code application.yaml}; the descriptions are
 * those of docs/operations/configuration.md.
 *
 * @param dataDir The folder of the embedded PostgreSQL.
 * @param schema The schema of the service's tables. If empty, the schema that has them already, or
 *     `rewardrail` if there are none yet.
 * @param importFrom An export of all workspaces' events as NDJSON, or a folder as `rail audit
 *     export --all` makes it. An empty log takes it in before the service starts.
 * @param acceptLogAhead Whether a newest event that is dated more than a minute ahead of
 *     PostgreSQL's clock is accepted: the service starts, and health is `UP`. See the handbook.
 * @param bootstrapApiKey A key to the demo workspace with every scope and no rate limit; use it
 *     also if you lost the first key. Set the same key on every instance: a new value revokes the
 *     previous one. Format: `rr_` and 22 to 128 random letters, digits, `_` or `-`. Events contain
 *     a hash of it. If empty, the first start makes one and prints it once.
 * @param pastEvents The number of events of a workspace from which a board of the past, or accounts
 *     by `occurred_at`, are made at most. Beyond that they are refused.
 * @param answeredWithin How long a write waits for the ledger.
 * @param requestWithin How long the body of a request that is no stream may take to arrive.
 * @param takenWithin How long a client may pause while it reads an answer. A client that streams
 *     awards may pause for an hour.
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
   * @param poolSize The number of database connections for reads.
   */
  public record Readers(@Positive int poolSize) {}

  /**
   * The read models.
   *
   * @param keepFormer How long the previous generation of a projection is retained for rollback.
   * @param lagBound How far a projection may be behind before its health is `DOWN`.
   * @param rebuildStaleAtStart Whether the service rebuilds at its start the projections that
   *     another version built.
   */
  public record Projections(
      @NotNull @DurationMin Duration keepFormer,
      @NotNull @DurationMin Duration lagBound,
      boolean rebuildStaleAtStart) {}

  /**
   * Signed checkpoints of the log.
   *
   * @param origin The name of the log in checkpoints, such as `example.com/ledger`. The key
   *     contains it. If empty, a random name.
   * @param branchedFrom The former names of a log that you restored from an older backup and gave a
   *     new name. See the handbook.
   * @param keyFile The file of the key that signs checkpoints; the same on every instance. If
   *     empty, `checkpoint-key` in the data folder, made at the first start.
   * @param formerKeyFile The file of the previous key. The service signs with both keys until
   *     auditors have the new one.
   * @param publishTo Folders and URLs to which checkpoints are published. Choose places that you
   *     cannot alter later.
   * @param publishEvery How often a checkpoint is published at most, while the log grows.
   * @param lookEvery How often the service checks whether a checkpoint is due, and retries what
   *     failed.
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
   * @param all The number of streams of awards at once.
   * @param ofOneKey The number of streams of one key at once.
   * @param ofOneWorkspace The number of streams of one workspace at once.
   */
  public record Streams(
      @PositiveOrZero int all, @PositiveOrZero int ofOneKey, @PositiveOrZero int ofOneWorkspace) {}

  /**
   * Pages that may call the API.
   *
   * @param allowedOrigins Origins whose pages may call the API from a browser.
   */
  public record Cors(@DefaultValue List<String> allowedOrigins) {}
}
