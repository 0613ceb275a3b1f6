/** The service's own settings. */
@NullMarked
package dev.rewardrail.gateway.setting;

import org.jspecify.annotations.NullMarked;
