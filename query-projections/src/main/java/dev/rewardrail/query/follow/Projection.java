package dev.rewardrail.query.follow;

import java.util.List;

/**
 * A read model: tables that are filled from the log by folds alone.
 *
 * @param name what operators call it
 * @param tables that hold nothing but what the log determines
 */
public record Projection(String name, List<ReadTable<?, ?>> tables) {}
