package dev.rewardrail.benchmark.bare;

import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.service.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same by PostgreSQL's own pgbench, which takes less of the machine than any JVM. */
public final class Pgbench {

  /** Its connections alone may take a second, which counts. */
  private static final long SECONDS_MIN = 5;

  private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");

  private Pgbench() {}

  /**
   * Runs it.
   *
   * @return transactions a second; empty where this machine has no pgbench
   */
  public static Optional<Double> run(
      Postgres postgres, BareEvents events, int connections, int members, Span span)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("bare", ".sql");
    try {
      Files.writeString(
          script,
          """
          \\set member random(1, %d)
          insert into bare.event (%s)
          values (gen_random_uuid(), 'ws_bare', 'ws_bare/member/usr_' || :member, nextval('bare.position'), 'XpAwarded',
                  2, :payload, :metadata, now(), now(), decode(repeat('00', 32), 'hex'));
          """
              .formatted(members, BareEvents.COLUMNS));
      return isInstalled()
          ? Optional.of(run(postgres, events, script, connections, span))
          : Optional.empty();
    } finally {
      Files.delete(script);
    }
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("pgbench", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static double run(
      Postgres postgres, BareEvents events, Path script, int connections, Span span)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "pgbench",
                    "--no-vacuum",
                    "--client=" + connections,
                    "--jobs=2",
                    "--protocol=prepared",
                    "--time=" + Math.max(SECONDS_MIN, span.measured().toSeconds()),
                    "--define=payload=" + events.payload(),
                    "--define=metadata=" + events.metadata(),
                    "--file=" + script,
                    "--host=127.0.0.1",
                    "--port=" + postgres.port(),
                    "--username=" + postgres.user(),
                    postgres.database()))
            .redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", postgres.password());
    Process pgbench = builder.start();
    String output = new String(pgbench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher tps = TPS.matcher(output);
    if (pgbench.waitFor() != 0 || !tps.find()) {
      throw new IllegalStateException(output);
    }
    return Double.parseDouble(tps.group(1));
  }
}
