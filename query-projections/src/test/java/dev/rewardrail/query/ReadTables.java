package dev.rewardrail.query;

import dev.rewardrail.query.follow.Projection;
import dev.rewardrail.query.follow.ReadTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** All rows of all read tables as PostgreSQL writes them, to be compared byte for byte. */
public final class ReadTables {

  private ReadTables() {}

  public static Map<String, List<String>> dump(DataSource dataSource) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (Projection projection : Projections.ALL) {
      projection.tables().stream()
          .flatMap(ReadTable::names)
          .forEach(
              table ->
                  rows.put(
                      table,
                      new JdbcTemplate(dataSource)
                          .queryForList(
                              "select t::text from " + table + " t order by t::text collate \"C\"",
                              String.class)));
    }
    return rows;
  }
}
