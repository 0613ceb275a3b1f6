/** Workspaces and their keys. */
@NullMarked
package dev.rewardrail.gateway.workspace;

import org.jspecify.annotations.NullMarked;
