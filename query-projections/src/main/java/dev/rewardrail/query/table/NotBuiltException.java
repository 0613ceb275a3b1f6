package dev.rewardrail.query.table;

/** There is no generation yet that can be read. */
public final class NotBuiltException extends RuntimeException {

  /** Of a table's projection. */
  public NotBuiltException(String table) {
    super("of %s there is no generation that can be read".formatted(table));
  }
}
