package dev.rewardrail.gateway.ledger;

import dev.rewardrail.gateway.start.StartException;
import dev.rewardrail.ledger.log.LogImport;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log after the import that the settings ask for.
 *
 * @param events how many were imported now; 0 for none
 */
record ImportedLog(long events) {

  private static final Logger LOG = LoggerFactory.getLogger(ImportedLog.class);

  /**
   * Imports a file into a log that is empty.
   *
   * @param file its path; empty for none
   */
  static ImportedLog from(DataSource dataSource, String file) {
    if (file.isEmpty()) {
      return new ImportedLog(0);
    }
    try {
      LogImport.Imported imported = new LogImport(dataSource).from(Path.of(file));
      if (imported.events() == 0) {
        LOG.warn("{} is not imported: the log is not empty", file);
      } else {
        LOG.info("imported {} events from {}, root {}", imported.events(), file, imported.root());
      }
      return new ImportedLog(imported.events());
    } catch (LogImport.RefusedException e) {
      throw StartException.ofSetting("REWARDRAIL_IMPORT_FROM: " + e.getMessage());
    }
  }
}
