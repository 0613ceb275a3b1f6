package dev.rewardrail.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class RewardRail {

  /** Takes Spring's own arguments, as {@code --server.port=9000}. */
  public static void main(String[] args) {
    SpringApplication.run(RewardRail.class, args);
  }
}
