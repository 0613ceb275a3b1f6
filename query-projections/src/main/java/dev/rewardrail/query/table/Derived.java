package dev.rewardrail.query.table;

import java.util.List;
import java.util.function.Function;

/**
 * A table derived from the changes of another table's rows. The result must not depend on how many
 * changes are gathered at once.
 *
 * @param gather what changes come to: where many change a row, that row need be folded only once
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 * @param <S> a row of the other table
 * @param <E> what changes are gathered into
 */
public record Derived<K, R, S, E>(
    Stored<K, R> rows, Function<List<Change<S>>, List<E>> gather, Fold<K, R, E> fold) {}
