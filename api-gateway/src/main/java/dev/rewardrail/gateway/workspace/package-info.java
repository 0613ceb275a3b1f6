/** Workspaces and their keys over HTTP. */
@NullMarked
package dev.rewardrail.gateway.workspace;

import org.jspecify.annotations.NullMarked;
