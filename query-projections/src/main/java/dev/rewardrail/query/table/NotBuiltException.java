package dev.rewardrail.query.table;

/** No generation of a projection can be read yet. */
public final class NotBuiltException extends RuntimeException {

  /** Of a table's projection. */
  public NotBuiltException(String table) {
    super("of %s there is no generation that can be read".formatted(table));
  }
}
