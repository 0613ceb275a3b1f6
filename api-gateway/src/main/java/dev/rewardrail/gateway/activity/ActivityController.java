package dev.rewardrail.gateway.activity;

import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about members' activity. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Activity")
class ActivityController {

  private final ActivityFeed feed;

  ActivityController(ActivityFeed feed) {
    this.feed = feed;
  }

  @Operation(
      operationId = "listActivity",
      summary = "List the activity of all members, newest first",
      description =
          "In the order of the ledger. Achievements that a backfill gave are not part of" + " it.")
  @GetMapping("/api/v1/activity")
  Page<ActivityFeed.Entry> all(Caller caller, @ParameterObject PageRequest paging) {
    return feed.all(caller, paging);
  }

  @Operation(
      operationId = "listMemberActivity",
      summary = "List a member's activity, newest first",
      description =
          "In the order of the ledger. Achievements that a backfill gave are not part of" + " it.")
  @GetMapping("/api/v1/profiles/{userId}/activity")
  Page<ActivityFeed.Entry> ofMember(
      Caller caller, @PathVariable String userId, @ParameterObject PageRequest paging) {
    return feed.ofMember(caller, userId, paging);
  }
}
