package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.service.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where benchmarks are run: the packaged service, and a folder for its data.
 *
 * @param options of the service's Java virtual machine
 */
record Stand(Path jar, Path folder, List<String> options, Scale scale) {

  /** The same with one more option. */
  Stand with(String option) {
    return new Stand(
        jar, folder, Stream.concat(options.stream(), Stream.of(option)).toList(), scale);
  }

  /** Starts the service on a data folder of this name. */
  Service start(String name) {
    return Service.start(jar, folder.resolve(name), options);
  }
}
