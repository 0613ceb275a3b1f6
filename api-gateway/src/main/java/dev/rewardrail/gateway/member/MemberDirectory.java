package dev.rewardrail.gateway.member;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Versioned;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.erasure.EraseMember;
import dev.rewardrail.ledger.level.Ladder;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.profile.Members;
import dev.rewardrail.query.profile.Profiles;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The members of a workspace as administrators see them. */
@Component
public class MemberDirectory {

  /** Smaller than every user id, and greater. */
  private static final String FIRST = "";

  private static final String LAST = "~";

  private final Commands commands;
  private final Members members;
  private final ReadPositions positions;

  MemberDirectory(Commands commands, Members members, ReadPositions positions) {
    this.commands = commands;
    this.members = members;
    this.positions = positions;
  }

  /** Which members are asked for. */
  public record Query(
      @Schema(
              description =
                  "How the user id begins or, whatever the case, the name; all members unless"
                      + " given")
          @Name
          @Nullable String search)
      implements Request {}

  /** A page of the members that were awarded or described at least once, by their user ids. */
  @UseCase(value = "listMembers", scope = Scope.ADMIN_MEMBERS, waits = true)
  public Page<MemberAnswer> list(Caller caller, Query query, PageRequest paging) {
    positions.await(caller, List.of(Profiles.PROJECTION));
    String cursor =
        paging
            .cursor()
            .map(text -> paging.matching(text, UserId.FORMAT).group())
            .orElse(paging.backwards() ? LAST : FIRST);
    List<Members.Member> found =
        paging.backwards()
            ? members.before(caller.workspaceId(), query.search(), cursor, paging.limit() + 1)
            : members.after(caller.workspaceId(), query.search(), cursor, paging.limit() + 1);
    Ladder ladder = caller.rules().ladder();
    return paging
        .page(found, Members.Member::userId)
        .map(member -> MemberAnswer.of(member, ladder));
  }

  /** A member, with the version of its description. */
  @UseCase(
      value = "getMember",
      scope = Scope.ADMIN_MEMBERS,
      waits = true,
      raises = ErrorCode.MEMBER_NOT_FOUND)
  public Versioned<MemberAnswer> find(Caller caller, String userId) {
    Invalid.requireUserId(userId);
    positions.await(caller, List.of(Profiles.PROJECTION));
    return members
        .find(caller.workspaceId(), userId)
        .map(
            member ->
                new Versioned<>(
                    MemberAnswer.of(member, caller.rules().ladder()), member.described()))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.MEMBER_NOT_FOUND,
                    "there is no member %s in this workspace; a first award, or describing it, makes one"
                        .formatted(userId)));
  }

  /** Sets a member's name, avatar and time zone anew. */
  @UseCase(value = "describeMember", scope = Scope.ADMIN_MEMBERS, writes = true)
  public Written<DescribedAnswer> describe(
      Caller caller, String userId, Expected expected, MemberRequest member) {
    Invalid.requireUserId(userId);
    return commands.ask(
        caller,
        member.command(caller, userId, expected.version()),
        receipt -> new DescribedAnswer(userId, member.name(), member.avatar(), member.timeZone()));
  }

  /** Erases a member's personal data, for good. */
  @UseCase(
      value = "eraseMember",
      scope = Scope.ADMIN_MEMBERS,
      writes = true,
      raises = ErrorCode.MEMBER_NOT_FOUND)
  public Written<ErasedAnswer> erase(Caller caller, String userId) {
    Invalid.requireUserId(userId);
    return commands.ask(
        caller,
        new EraseMember(caller.workspaceId(), userId, null),
        receipt -> new ErasedAnswer(userId, receipt.recordedAt()));
  }
}
