package dev.rewardrail.gateway.member;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/members}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Members")
class MemberController {

  private static final String MEMBERS = "/api/v1/admin/members";
  private static final String MEMBER = MEMBERS + "/{userId}";

  private final MemberDirectory members;

  MemberController(MemberDirectory members) {
    this.members = members;
  }

  @Operation(
      operationId = "listMembers",
      summary = "List the members of the workspace, by user id",
      description = "Members that were awarded or described at least once.")
  @GetMapping(MEMBERS)
  Page<MemberAnswer> list(
      Caller caller,
      @ParameterObject MemberDirectory.Query query,
      @ParameterObject PageRequest paging) {
    return members.list(caller, query, paging);
  }

  @Operation(operationId = "getMember", summary = "Get a member as administrators see it")
  @GetMapping(MEMBER)
  ResponseEntity<Success<MemberAnswer>> find(Caller caller, @PathVariable String userId) {
    return Answers.of(members.find(caller, userId));
  }

  @Operation(
      operationId = "describeMember",
      summary = "Set the name, avatar and time zone of a member",
      description =
          "Replaces all fields: what you leave out is unset. Creates the member if there is"
              + " none. Name and avatar are stored outside the log; the log contains them sealed."
              + " The time zone is stored in the log. With If-Match, the call succeeds only if"
              + " nobody has changed the member since you read it.")
  @PutMapping(path = MEMBER, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<DescribedAnswer>> describe(
      Caller caller,
      @PathVariable String userId,
      @Nullable Expected expected,
      @RequestBody(required = true) MemberRequest member) {
    return Answers.of(
        members.describe(caller, userId, expected == null ? Expected.ANY : expected, member));
  }

  @Operation(
      operationId = "eraseMember",
      summary = "Erase the personal data of a member",
      description =
          "Removes the name, the avatar and the free text of all events for good. The time"
              + " zone is unset; earlier events keep theirs. The user id, totals, ranks and hashes"
              + " stay as they are.")
  @DeleteMapping(MEMBER)
  ResponseEntity<Success<ErasedAnswer>> erase(Caller caller, @PathVariable String userId) {
    return Answers.of(members.erase(caller, userId));
  }
}
