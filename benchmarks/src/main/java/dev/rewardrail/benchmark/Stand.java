package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.service.Service;
import java.nio.file.Path;
import java.util.List;

/**
 * Where benchmarks are run: the packaged service, and a folder for its data.
 *
 * @param options of the service's Java virtual machine
 */
record Stand(Path jar, Path folder, List<String> options, Scale scale) {

  /** Starts the service on a data folder of this name. */
  Service start(String name) {
    return Service.start(jar, folder.resolve(name), options);
  }
}
