package dev.rewardrail.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * The media types that a request accepts, without their parameters. All answers are UTF-8, so a
 * type with another charset is not accepted: else it would be refused only when the answer is
 * written, which is after what was asked for is done.
 */
final class AcceptedTypes implements ContentNegotiationStrategy {

  private final HeaderContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

  @Override
  public List<MediaType> resolveMediaTypes(NativeWebRequest request)
      throws HttpMediaTypeNotAcceptableException {
    List<MediaType> accepted =
        header.resolveMediaTypes(request).stream()
            .filter(AcceptedTypes::isAnswerable)
            .map(AcceptedTypes::withoutParameters)
            .distinct()
            .toList();
    if (accepted.isEmpty()) {
      throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }
    return accepted;
  }

  private static boolean isAnswerable(MediaType type) {
    boolean isUtf8 = type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
    return isUtf8 && type.getQualityValue() > 0;
  }

  private static MediaType withoutParameters(MediaType type) {
    return type.getQualityValue() == 1
        ? new MediaType(type.getType(), type.getSubtype())
        : new MediaType(type.getType(), type.getSubtype(), type.getQualityValue());
  }
}
