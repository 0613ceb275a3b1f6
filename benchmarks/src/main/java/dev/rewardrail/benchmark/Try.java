package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.bare.BareInserts;
import dev.rewardrail.benchmark.bare.Pgbench;
import dev.rewardrail.benchmark.load.*;
import dev.rewardrail.benchmark.service.*;
import java.nio.file.*;
import java.util.*;

class Try {
  public static void main(String[] a) throws Exception {
    int members = Integer.parseInt(a[1]);
    long secs = Long.parseLong(a[2]);
    List<String> opts = a.length > 3 ? List.of(a[3].split(" ")) : List.of();
    Path folder = Files.createTempDirectory("bench");
    try (Service s = Service.start(Path.of(a[0]), folder, opts)) {
      System.out.println("started in " + s.startedIn());
      Postgres bare = s.postgres().database("bare");
      Span span = Span.ofSeconds(3, secs);
      if (System.getProperty("nobare") == null) {
        System.out.println("pgbench " + Pgbench.run(bare, 64, members, span));
        System.out.println("jdbc " + BareInserts.run(bare, 64, members, span).perSecond());
      }
      for (int i = 0; i < Integer.getInteger("rounds", 3); i++) {
        Measured m =
            new HttpLoad(s.url(), 64, HttpLoad.UNPACED)
                .run(span, Requests.awards(Service.KEY, members));
        System.out.printf(
            "http %.0f/s p50 %.1f p99 %.1f max %.1f rss %d%n",
            m.perSecond(),
            m.percentileMillis(50),
            m.percentileMillis(99),
            m.percentileMillis(100),
            s.residentMebibytes());
        var c = s.postgres().connect();
        var r =
            c.createStatement()
                .executeQuery(
                    "select (select max(position) from ledger_commit) - min(position) from"
                        + " projection");
        r.next();
        System.out.println("follower behind by " + r.getLong(1));
        c.close();
      }
    }
  }
}
