package dev.rewardrail.gateway.usecase;

/**
 * The answer of a use case that defines a rule.
 *
 * @param version the rule's version now
 */
public record Defined<T>(Written<T> written, int version) {}
