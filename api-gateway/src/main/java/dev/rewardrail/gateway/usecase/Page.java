package dev.rewardrail.gateway.usecase;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.query.history.Gap;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list. */
public record Page<T>(
    @Schema(description = "Always true", example = "true") boolean success,
    @Schema(description = "What is on this page") List<T> data,
    Info pageInfo,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "The events that this lacks because they cannot be read; absent where it lacks"
                    + " none")
        @Nullable List<MissingEvent> missing) {

  /** A page that lacks nothing. */
  public Page(boolean success, List<T> data, Info pageInfo) {
    this(success, data, pageInfo, null);
  }

  /** Where it stands in the list. */
  @Schema(name = "PageInfo")
  public record Info(
      @Schema(description = "For after, to have what follows; null where the page is empty")
          @Nullable String endCursor,
      @Schema(description = "For before, to have what comes before; null where the page is empty")
          @Nullable String startCursor,
      @Schema(description = "Whether anything follows", example = "false") boolean hasNextPage,
      @Schema(description = "Whether anything comes before", example = "false")
          boolean hasPreviousPage) {}

  /** The same page without these events. */
  public Page<T> lacking(List<Gap> gaps) {
    return new Page<>(success, data, pageInfo, MissingEvent.of(gaps));
  }

  /** The same page of something else. */
  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(success, data.stream().map(mapper).toList(), pageInfo, missing);
  }
}
