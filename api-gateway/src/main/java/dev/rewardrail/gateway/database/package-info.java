/** The database: the embedded PostgreSQL and its folder, where no other is set. */
@NullMarked
package dev.rewardrail.gateway.database;

import org.jspecify.annotations.NullMarked;
