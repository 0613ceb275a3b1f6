package dev.rewardrail.query.table;

import java.util.List;
import java.util.function.Function;

/**
 * A table that follows from how another one's rows change. It must be the same whether changes are
 * gathered one by one or many at once, and whether those of a row come as one.
 *
 * @param gather what changes come to: where many change a row, that row need be folded only once
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 * @param <S> a row of the other table
 * @param <E> what changes are gathered into
 */
public record Derived<K, R, S, E>(
    Stored<K, R> rows, Function<List<Change<S>>, List<E>> gather, Fold<K, R, E> fold) {}
