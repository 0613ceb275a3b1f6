package dev.rewardrail.gateway.request;

/**
 * A record whose components are the fields or parameters of a request. Constraints stand on the
 * components. The constructor of a record that is no part of another refuses fields that do not fit
 * together, by an {@link dev.rewardrail.gateway.error.ApiException} that names the one to change.
 */
public interface Request {}
