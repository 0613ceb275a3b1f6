package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call that checks read models against the log. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Verification")
class VerifyController {

  private final MemberSamples samples;

  VerifyController(MemberSamples samples) {
    this.samples = samples;
  }

  @Operation(
      operationId = "verifySample",
      summary = "Compare the read models of random members with the log",
      description =
          "Does not check sums over members, nor rows that the log does not tell of: a dry"
              + " run of a rebuild compares all rows.")
  @GetMapping(ProjectionController.PROJECTION + "/sample")
  Success<MemberSamples.SampleAnswer> sample(
      Caller caller, @PathVariable String projection, @ParameterObject MemberSamples.Query query) {
    return Success.of(samples.compare(caller, projection, query));
  }
}
