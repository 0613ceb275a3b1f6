package dev.rewardrail.gateway.usecase;

/**
 * A rule with its version, by which a change of it can be refused where another came first.
 *
 * @param version from 0, before the workspace set any
 */
public record Versioned<T>(T data, int version) {}
