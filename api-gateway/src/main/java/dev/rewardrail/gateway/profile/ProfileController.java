package dev.rewardrail.gateway.profile;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/profiles}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Profiles")
class ProfileController {

  private final MemberProfiles profiles;

  ProfileController(MemberProfiles profiles) {
    this.profiles = profiles;
  }

  @Operation(operationId = "getProfile", summary = "Get a member's profile")
  @GetMapping("/api/v1/profiles/{userId}")
  Success<ProfileAnswer> profile(Caller caller, @PathVariable String userId) {
    return Success.of(profiles.find(caller, userId));
  }
}
