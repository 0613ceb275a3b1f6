package dev.rewardrail.gateway.usecase;

/**
 * A rule with its version, so that a change can be refused if another came first.
 *
 * @param version from 0, before the workspace set any
 */
public record Versioned<T>(T data, int version) {}
