package dev.rewardrail.query.table;

/**
 * A table that follows from how another one's rows change. It must be the same whether changes of a
 * row are folded one by one or as one.
 *
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 * @param <S> a row of the other table
 */
public record Derived<K, R, S>(Stored<K, R> rows, Fold<K, R, Change<S>> fold) {}
