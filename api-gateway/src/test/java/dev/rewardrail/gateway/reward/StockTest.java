package dev.rewardrail.gateway.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** 64 callers want the last 10 pieces. */
class StockTest extends ServiceTest {

  private static final int CALLERS = 64;
  private static final int PIECES = 10;

  @Test
  void sixty_four_callers_at_one_instance_get_ten_of_the_last_ten_pieces() throws Exception {
    Economy economy = Economy.in(api);
    race(List.of(economy));
  }

  @Test
  void sixty_four_callers_at_two_instances_get_ten_of_the_last_ten_pieces() throws Exception {
    Economy economy = Economy.in(api);
    try (SecondInstance second = SecondInstance.on(DATABASE, KEY)) {
      race(List.of(economy, new Economy(second.api(economy.api().key()))));
    }
  }

  private void race(List<Economy> instances) throws Exception {
    Economy economy = instances.getFirst();
    String reward = economy.reward("\"rp_cost\":60,\"stock_limit\":" + (PIECES + 1));
    // Half of the callers are one member, who can pay for four.
    String shared = someone();
    economy.adjust(shared, 0, 299).data();
    List<String> members = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      members.add(i % 2 == 0 ? shared : someone());
      if (i % 2 == 1) {
        economy.adjust(members.get(i), 0, 60).data();
      }
    }
    economy.redeem(shared, reward).data();
    CyclicBarrier together = new CyclicBarrier(CALLERS);
    List<Future<Api.Reply>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        Economy one = instances.get(i / 2 % instances.size());
        String member = members.get(i);
        answers.add(
            callers.submit(
                () -> {
                  together.await();
                  return one.redeem(member, reward);
                }));
      }
    }
    List<Api.Reply> replies = answers.stream().map(Future::resultNow).toList();
    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(PIECES);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 200)
        .allMatch(
            reply ->
                reply.response().body().contains("\"out_of_stock\"")
                    || reply.response().body().contains("\"insufficient_reward_points\""));
    assertThat(
            replies.stream()
                .filter(reply -> reply.status() == 200)
                .map(reply -> reply.data().get("promo_code").asString())
                .distinct())
        .hasSize(PIECES);
    Api.Reply last = economy.adjust(shared, 0, 1);
    assertThat(economy.read("/api/v1/rewards", last).at("/rewards/0/stock_claimed").asInt())
        .isEqualTo(PIECES + 1);
    for (String member : members) {
      assertThat(economy.profile(member, last).get("reward_points").asLong()).isNotNegative();
    }
    assertThat(
            new JdbcTemplate(DATABASE)
                .queryForObject(
                    "select count(*) from ledger_event where type = 'StockTaken' and payload like"
                        + " ?",
                    Long.class,
                    "%" + reward + "%"))
        .isEqualTo(PIECES + 1);
  }
}
