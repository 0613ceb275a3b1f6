package dev.rewardrail.gateway.request;

/**
 * A record whose components are the fields or parameters of a request. Constraints stand on the
 * components; its constructor refuses what does not fit together by an {@link
 * dev.rewardrail.gateway.error.InvalidFieldException}.
 */
public interface Request {}
