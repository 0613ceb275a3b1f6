package dev.rewardrail.gateway.usecase;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.ledger.workspace.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that does what a caller asks for. Its first parameter is the {@link Caller}, whose key
 * must have the scope, whoever calls the method.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface UseCase {

  /** Its name, unique among all use cases; the API's description calls it the operation's id. */
  String value();

  /** The scope that the caller's key must have. */
  Scope scope();

  /** Its errors, beyond those that every use case has. */
  ErrorCode[] raises() default {};

  /** Whether it writes to the ledger, once for each idempotency key of the caller's. */
  boolean writes() default false;

  /** Whether it awaits the caller's position with {@link ReadPositions}. */
  boolean waits() default false;
}
