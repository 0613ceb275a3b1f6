package dev.rewardrail.gateway.member;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Paged;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.http.Text;
import dev.rewardrail.ledger.erasure.EraseMember;
import dev.rewardrail.ledger.level.Ladder;
import dev.rewardrail.ledger.member.DescribeMember;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.seal.About;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.profile.Members;
import dev.rewardrail.query.profile.Profiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final String SEARCH = "search";
  private static final int BODY_BYTES_MAX = 16 * 1024;

  /** Smaller than every user id, and greater. */
  private static final String FIRST = "";

  private static final String LAST = "~";

  private final Body bodies;
  private final Commands commands;
  private final Members members;
  private final LedgerPosition positions;

  MemberController(Commands commands, Members members, LedgerPosition positions, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.members = members;
    this.positions = positions;
  }

  @Operation(
      operationId = "listMembers",
      summary = "The workspace's members, in the order of their user ids",
      description = "Members that were awarded or described at least once.")
  @Parameter(
      name = SEARCH,
      in = ParameterIn.QUERY,
      description =
          "How the user id begins or, whatever the case, the name; all members unless given",
      schema = @Schema(type = "string", maxLength = 100))
  @Paged
  @Needs(Scope.ADMIN_MEMBERS)
  @Waits
  @GetMapping(MEMBERS)
  Page<MemberAnswer> list(HttpServletRequest request) {
    Parameters parameters =
        Parameters.of(
            request,
            Stream.concat(PageRequest.PARAMETERS.stream(), Stream.of(SEARCH))
                .collect(Collectors.toSet()));
    String search = parameters.text(SEARCH, Text.NAME, Text.NAME_MUST_BE).orElse(null);
    PageRequest paging = PageRequest.of(parameters);
    String workspaceId = Caller.of(request).workspaceId();
    positions.await(request, List.of(Profiles.PROJECTION));
    if (paging.cursor().filter(c -> !UserId.FORMAT.matcher(c).matches()).isPresent()) {
      throw paging.wrongCursor();
    }
    String cursor = paging.cursor().orElse(paging.backwards() ? LAST : FIRST);
    List<Members.Member> found =
        paging.backwards()
            ? members.before(workspaceId, search, cursor, paging.limit() + 1)
            : members.after(workspaceId, search, cursor, paging.limit() + 1);
    Ladder ladder = Caller.of(request).rules().ladder();
    return paging
        .page(found, Members.Member::userId)
        .map(member -> MemberAnswer.of(member, ladder));
  }

  @Operation(operationId = "getMember", summary = "A member as administrators see it")
  @Needs(Scope.ADMIN_MEMBERS)
  @Waits
  @Raises(ErrorCode.MEMBER_NOT_FOUND)
  @GetMapping(MEMBER)
  Success<MemberAnswer> find(HttpServletRequest request, @PathVariable String userId) {
    Parameters.of(request, Set.of());
    Parameters.path("user id", userId, UserId.FORMAT, UserId.MUST_BE);
    positions.await(request, List.of(Profiles.PROJECTION));
    return members
        .find(Caller.of(request).workspaceId(), userId)
        .map(member -> Success.of(MemberAnswer.of(member, Caller.of(request).rules().ladder())))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.MEMBER_NOT_FOUND,
                    "there is no member %s in this workspace; a first award, or describing it, makes one"
                        .formatted(userId)));
  }

  @Operation(
      operationId = "describeMember",
      summary = "Set a member's name, avatar and time zone",
      description =
          "All of it anew: what is left out is set no more. Makes the member where there is none."
              + " Name and avatar are kept outside the log, and sealed in it; the time zone stays"
              + " in the log.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MemberBody.class)))
  @Needs(Scope.ADMIN_MEMBERS)
  @Writes
  @PutMapping(path = MEMBER, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<DescribedAnswer>> describe(
      HttpServletRequest request, @PathVariable String userId) throws IOException {
    Parameters.of(request, Set.of());
    Parameters.path("user id", userId, UserId.FORMAT, UserId.MUST_BE);
    Fields body = bodies.json(request, BODY_BYTES_MAX);
    MemberBody described = MemberBody.of(body);
    return commands.ask(
        request,
        new DescribeMember(
            Caller.of(request).workspaceId(),
            userId,
            new About(described.name(), described.avatar()),
            null,
            described.zone(),
            null),
        answer ->
            new DescribedAnswer(
                userId, described.name(), described.avatar(), described.timeZone()));
  }

  @Operation(
      operationId = "eraseMember",
      summary = "Erase a member's personal data",
      description =
          "Name, avatar and the free text of all events are gone, for good. The time zone is set no"
              + " more; that of earlier events stays in them. The user id, every total, rank and"
              + " hash stay as they are.")
  @Needs(Scope.ADMIN_MEMBERS)
  @Writes
  @Raises(ErrorCode.MEMBER_NOT_FOUND)
  @DeleteMapping(MEMBER)
  ResponseEntity<Success<ErasedAnswer>> erase(
      HttpServletRequest request, @PathVariable String userId) {
    Parameters.of(request, Set.of());
    Parameters.path("user id", userId, UserId.FORMAT, UserId.MUST_BE);
    return commands.ask(
        request,
        new EraseMember(Caller.of(request).workspaceId(), userId, null),
        answer -> new ErasedAnswer(userId, answer.receipt().recordedAt()));
  }
}
