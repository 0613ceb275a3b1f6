package dev.rewardrail.query.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.RandomHistory;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.activity.Activities.Item;
import dev.rewardrail.query.activity.Activities.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What members are told, read page by page in both directions, of a history of everything. */
class ActivitiesTest {

  private static final HikariDataSource DATABASE = TestPostgres.database();
  private static final List<RecordedEvent> LOG = new ArrayList<>();
  private static final List<Item> ALL = new ArrayList<>();

  private final Activities activities = new Activities(DATABASE);

  @BeforeAll
  static void happen() {
    try (TestLedger ledger = new TestLedger(DATABASE)) {
      new RandomHistory(ledger, 5).happen(900);
      long last = 0;
      while (last < ledger.log.head()) {
        List<RecordedEvent> page = ledger.log.after(last, Long.MAX_VALUE, 1_000);
        LOG.addAll(page);
        last = page.getLast().position();
      }
    }
    LOG.forEach(event -> ActivityRow.of(event).forEach(row -> ALL.add(Item.of(row))));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private List<Item> newer(String userId, int limit) {
    List<Item> all = new ArrayList<>();
    List<Item> page = activities.newer(TestLedger.WORKSPACE, userId, Place.FIRST, limit).items();
    while (!page.isEmpty()) {
      all.addAll(page);
      page = activities.newer(TestLedger.WORKSPACE, userId, page.getLast().place(), limit).items();
    }
    return all;
  }

  private List<Item> older(String userId, int limit) {
    List<Item> all = new ArrayList<>();
    List<Item> page = activities.older(TestLedger.WORKSPACE, userId, Place.LAST, limit).items();
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page);
      page = activities.older(TestLedger.WORKSPACE, userId, page.getLast().place(), limit).items();
    }
    return all.reversed();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void every_item_is_told_once_whatever_the_page(int limit) {
    assertThat(ALL).hasSizeGreaterThan(500);
    assertThat(newer(null, limit)).isEqualTo(ALL);
    assertThat(older(null, limit)).isEqualTo(ALL);
  }

  @Test
  void a_members_are_those_of_all_that_are_its_own() {
    Map<String, List<Item>> byMember =
        ALL.stream()
            .collect(Collectors.groupingBy(Item::userId, LinkedHashMap::new, Collectors.toList()));
    assertThat(byMember).hasSizeGreaterThan(3);
    byMember.forEach(
        (userId, items) -> {
          assertThat(newer(userId, 3)).isEqualTo(items);
          assertThat(older(userId, 3)).isEqualTo(items);
        });
    assertThat(newer("usr_nobody", 3)).isEmpty();
    assertThat(activities.older("ws_b", null, Place.LAST, 3).items()).isEmpty();
  }

  @Test
  void what_a_member_is_told_adds_up_to_what_it_has() {
    Map<String, PointsEvent> newest = new LinkedHashMap<>();
    LOG.stream()
        .map(RecordedEvent::event)
        .filter(PointsEvent.class::isInstance)
        .map(PointsEvent.class::cast)
        .forEach(event -> newest.put(event.userId(), event));
    List<String> backfilled =
        LOG.stream()
            .map(RecordedEvent::event)
            .filter(MemberEvent.class::isInstance)
            .filter(event -> event.toString().contains("cause=backfill"))
            .map(event -> ((MemberEvent) event).userId())
            .toList();
    newest.keySet().removeAll(backfilled);
    assertThat(newest).isNotEmpty();
    newest.forEach(
        (userId, event) -> {
          List<Item> told = newer(userId, 50);
          assertThat(told.stream().mapToLong(Item::xp).sum())
              .as(userId)
              .isEqualTo(event.standing().totalXp());
          assertThat(told.stream().mapToLong(Item::rp).sum())
              .as(userId)
              .isEqualTo(event.standing().rewardPoints());
        });
  }
}
