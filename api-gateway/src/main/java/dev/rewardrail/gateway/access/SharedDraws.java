package dev.rewardrail.gateway.access;

import io.github.bucket4j.distributed.proxy.AsyncCommandExecutor;
import io.github.bucket4j.distributed.proxy.BucketNotFoundException;
import io.github.bucket4j.distributed.proxy.CommandExecutor;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.OptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.RemoteCommand;
import io.github.bucket4j.util.concurrent.batch.BatchHelper.BatchFailedException;

/**
 * Batches the draws that come together at one bucket, each of which succeeds or fails as it would
 * alone.
 */
final class SharedDraws implements Optimization {

  private final Optimization batching;

  SharedDraws() {
    this(Optimizations.batching());
  }

  private SharedDraws(Optimization batching) {
    this.batching = batching;
  }

  @Override
  public Optimization withListener(OptimizationListener listener) {
    return new SharedDraws(batching.withListener(listener));
  }

  @Override
  public CommandExecutor apply(CommandExecutor alone) {
    return new Executor(batching.apply(alone), alone);
  }

  @Override
  public AsyncCommandExecutor apply(AsyncCommandExecutor alone) {
    return batching.apply(alone);
  }

  private record Executor(CommandExecutor together, CommandExecutor alone)
      implements CommandExecutor {

    /**
     * A batch fails whole where there is no bucket: it is new, was dropped as idle, or its table
     * was emptied. Alone, the answer says so, and the proxy makes the bucket.
     */
    @Override
    public <T> CommandResult<T> execute(RemoteCommand<T> command) {
      try {
        return together.execute(command);
      } catch (BatchFailedException e) {
        if (e.getCause() instanceof BucketNotFoundException) {
          return alone.execute(command);
        }
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }
}
