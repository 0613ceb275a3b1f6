package dev.rewardrail.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.Invalid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

  private final Requests requests =
      new Requests(
          Validation.byDefaultProvider().configure().buildValidatorFactory().getValidator());

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Part(@Name String name, @PointsAmount long threshold) implements Request {}

  record Shared(@Reason String reason) implements Request {}

  record Sample(
      @MemberId String userId,
      @Range(min = 1, max = 10) long amount,
      @LongText @Nullable String note,
      @OccurredAt @Nullable Instant countsAt,
      @Size(max = 2) @Nullable List<Part> parts,
      @Nullable Boolean isLoud,
      @Nullable Colour colour,
      @JsonUnwrapped Shared shared)
      implements Request {

    Sample {
      if (amount == 7 && note == null) {
        throw Invalid.mustBe("note", "given where amount is 7");
      }
    }
  }

  private Sample read(String json) {
    return requests.read(json.getBytes(StandardCharsets.UTF_8), Sample.class);
  }

  @Test
  void a_request_is_read_whole() {
    assertThat(
            read(
                """
                {"user_id": "usr_1", "amount": 10, "note": "a\\nb", "counts_at": "2026-11-30T13:04:59.1234567+01:00",
                 "parts": [{"name": "🏆", "threshold": 0}], "is_loud": false, "colour": "dark_blue", "reason": "so"}\
                """))
        .isEqualTo(
            new Sample(
                "usr_1",
                10,
                "a\nb",
                Instant.parse("2026-11-30T12:04:59.123456Z"),
                List.of(new Part("🏆", 0)),
                false,
                Colour.DARK_BLUE,
                new Shared("so")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5.0", "5e0", "0.5e1", "50E-1", "5.000000000000000000000"})
  void a_number_without_a_fraction_is_whole_however_it_is_written(String five) {
    assertThat(read("{\"user_id\":\"u\",\"amount\":" + five + ",\"reason\":\"so\"}").amount())
        .isEqualTo(5);
  }

  @Test
  void null_is_absent() {
    assertThat(read("{\"user_id\":\"u\",\"amount\":1,\"reason\":\"so\",\"note\":null}").note())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"amount":1}                              | user_id is required
          {"user_id":null,"amount":1}               | user_id is required
          {"user_id":"a b","amount":0}              | user_id must be 1 to 128 letters, digits or any of _ . : @ -, but not . or ..; it was the text "a b"
          {"user_id":5,"amount":1}                  | user_id must be 1 to 128 letters, digits or any of _ . : @ -, but not . or ..; it was the number 5
          {"user_id":"u","amount":0}                | amount must be a whole number from 1 to 10; it was the number 0
          {"user_id":"u","amount":11}               | amount must be a whole number from 1 to 10; it was the number 11
          {"user_id":"u","amount":"1"}              | amount must be a whole number from 1 to 10; it was the text "1"
          {"user_id":"u","amount":1.5}              | amount must be a whole number from 1 to 10; it was the number 1.5
          {"user_id":"u","amount":1e999999999}      | amount must be a whole number from 1 to 10; it was the number 1E+999999999
          {"user_id":"u","amount":1e-999999999}     | amount must be a whole number from 1 to 10; it was the number 1E-999999999
          {"user_id":"u","amount":99999999999999999999} | amount must be a whole number from 1 to 10; it was the number 99999999999999999999
          {"user_id":"u","amount":1,"counts_at":"2026-11-30"} | counts_at must be a date and time with an offset from -18:00 to +18:00, as 2026-11-21T12:00:00Z (RFC 3339); it was the text "2026-11-30"
          {"user_id":"u","amount":1,"counts_at":"1969-12-31T23:59:59.999999Z"} | counts_at must be from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z; it was the text "1969-12-31T23:59:59.999999Z"
          {"user_id":"u","amount":1,"parts":{}}     | parts must be a list of 0 to 2; it was an object
          {"user_id":"u","amount":1,"parts":[1,2,3]} | parts must be a list of 0 to 2; it was a list of 3
          {"user_id":"u","amount":1,"parts":[1]}    | parts[0] must be an object; it was the number 1
          {"user_id":"u","amount":1,"parts":[{"name":"n","threshold":0},{"name":" ","threshold":0}]} | parts[1].name must be 1 to 100 characters, not all of them blank, no control characters; it was the text " "
          {"user_id":"u","amount":1,"parts":[{"name":"n"}]} | parts[0].threshold is required
          {"user_id":"u","amount":1,"parts":[{"name":"n","threshold":0,"x":1}]} | there is no field "parts[0].x"; the fields are name, threshold
          {"user_id":"u","amount":1,"is_loud":"no"} | is_loud must be true or false; it was the text "no"
          {"user_id":"u","amount":1,"colour":"BLUE"} | colour must be red or dark_blue; it was the text "BLUE"
          {"user_id":"u","amount":1}                | reason is required
          {"user_id":"u","amount":1,"reason":"so","userId":1} | there is no field "userId"; the fields are amount, colour, counts_at, is_loud, note, parts, reason, user_id
          {"user_id":"u","amount":7,"reason":"so"}  | note must be given where amount is 7
          [1]                                       | send a JSON object, not a list
          {"user_id":"u","user_id":"u"}             | this is not valid JSON: a field stands in it twice
          {"user_id":"u"                            | this is not valid JSON, at line 1
          """)
  void what_is_not_as_it_must_be_is_refused_by_its_name(String json, String error) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ApiException.class)
        .message()
        .startsWith(error);
  }

  @Test
  void characters_are_counted_as_people_count_them() {
    String longest = "🏆".repeat(500);
    assertThat(read(json(longest)).note()).isEqualTo(longest);
    assertThatThrownBy(() -> read(json(longest + "x")))
        .message()
        .startsWith("note must be at most 500");
  }

  private static String json(String note) {
    return "{\"user_id\":\"u\",\"amount\":1,\"reason\":\"so\",\"note\":\"%s\"}".formatted(note);
  }

  record Query(
      @MemberId @Nullable String userId,
      @Range(min = 1, max = 100) @Nullable Integer limit,
      @Position @Nullable Long fromPosition,
      @Size(max = 5) @Nullable List<Colour> colour,
      @Nullable Boolean follow,
      @Nullable Instant recordedFrom)
      implements Request {}

  private Query query(String... parameters) {
    Map<String, String[]> given = new HashMap<>();
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      given.merge(
          parts[0], new String[] {parts[1]}, (one, other) -> new String[] {one[0], other[0]});
    }
    return requests.read(given, Query.class);
  }

  @Test
  void a_query_is_read_whole() {
    assertThat(
            query(
                "user_id=usr_1",
                "limit=100",
                "from_position=999999999999999999",
                "colour=red,dark_blue",
                "follow=true",
                "recorded_from=2026-11-30T12:00:00+01:00"))
        .isEqualTo(
            new Query(
                "usr_1",
                100,
                999_999_999_999_999_999L,
                List.of(Colour.RED, Colour.DARK_BLUE),
                true,
                Instant.parse("2026-11-30T11:00:00Z")));
    assertThat(query()).isEqualTo(new Query(null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user_id=a b      | user_id must be 1 to 128 letters, digits or any of _ . : @ -, but not . or ..
          user_id=         | user_id is empty; give it a value, or leave it out
          limit=0          | limit must be a whole number from 1 to 100
          limit=101        | limit must be a whole number from 1 to 100
          limit=+5         | limit must be a whole number from 1 to 100
          limit=1.0        | limit must be a whole number from 1 to 100
          limit=4294967297 | limit must be a whole number from 1 to 100
          from_position=0  | from_position must be a position in the log: a whole number from 1
          from_position=1000000000000000000 | from_position must be a position in the log: a whole number from 1
          colour=red,      | colour must be one or more of red, dark_blue, with commas between
          colour=BLUE      | colour must be one or more of red, dark_blue, with commas between
          follow=yes       | follow must be true or false
          recorded_from=now | recorded_from must be a date and time with an offset, as 2026-11-21T12:00:00Z (RFC 3339; write a + as %2B)
          """)
  void a_parameter_that_is_not_as_it_must_be_is_refused_by_its_name(
      String parameter, String error) {
    assertThatThrownBy(() -> query(parameter)).isInstanceOf(ApiException.class).hasMessage(error);
  }

  @Test
  void a_parameter_that_is_given_twice_is_refused() {
    assertThatThrownBy(() -> query("limit=1", "limit=2"))
        .hasMessage("limit is given more than once");
  }
}
