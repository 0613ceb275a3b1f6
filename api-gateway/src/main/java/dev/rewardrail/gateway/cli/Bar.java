package dev.rewardrail.gateway.cli;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A progress bar of events. With JSON output, and without a terminal, there is none. */
final class Bar implements AutoCloseable {

  private static final int WIDTH = 120;

  private final @Nullable ProgressBar bar;
  private volatile Optional<Duration> left = Optional.empty();

  private Bar(Output output, ProgressBarBuilder style) {
    this.bar = output.drawsBars() ? style.build() : null;
  }

  /** Of a generation that is built, which tells its rate and what is left itself. */
  static Bar ofGeneration(String projection, Output output) {
    Bar[] made = {null};
    ProgressBarBuilder style =
        style(projection)
            .setEtaFunction(state -> made[0] == null ? Optional.empty() : made[0].left);
    made[0] = new Bar(output, style);
    return made[0];
  }

  /** Of what is read from its beginning to its end at one rate. */
  static Bar ofReading(String what, Output output) {
    return new Bar(output, style(what).showSpeed());
  }

  private static ProgressBarBuilder style(String what) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setUnit(" events", 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .continuousUpdate()
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH));
  }

  void at(long done, long total) {
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  /** How long it will take yet; null where that cannot be told. */
  void left(JsonNode seconds) {
    left =
        seconds.isNull()
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(Math.round(seconds.asDouble() * 1_000)));
  }

  void says(String message) {
    if (bar != null) {
      bar.setExtraMessage(" " + message);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
