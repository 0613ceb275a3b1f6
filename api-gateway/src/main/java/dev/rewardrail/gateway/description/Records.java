package dev.rewardrail.gateway.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import dev.rewardrail.gateway.http.Failure;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.Requests;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes which fields of a record are required and which may be null, by its types. */
final class Records implements ModelConverter {

  private static final String REF = "#/components/schemas/";

  private final Constraints constraints;

  Records(Constraints constraints) {
    this.constraints = constraints;
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    JavaType javaType = Json31.mapper().constructType(type.getType());
    if (resolved != null && javaType != null && javaType.getRawClass().isRecord()) {
      tell(model(resolved, context), javaType.getRawClass());
    }
    return resolved;
  }

  private static Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
    return resolved.get$ref() == null
        ? resolved
        : context.getDefinedModels().get(resolved.get$ref().substring(REF.length()));
  }

  private void tell(@Nullable Schema<?> model, Class<?> record) {
    if (model == null || model.getProperties() == null) {
      return;
    }
    boolean isRequest = Request.class.isAssignableFrom(record);
    if (isRequest) {
      model.setAdditionalProperties(false);
    }
    for (RecordComponent component : record.getRecordComponents()) {
      Schema<?> property = model.getProperties().get(Requests.name(component));
      if (property != null) {
        tell(model, component, property, isRequest);
      } else if (Request.class.isAssignableFrom(component.getType())) {
        tell(model, component.getType());
      }
    }
  }

  /** A word of an answer is one of those that there are now: a client must take others, too. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void open(Schema<?> property) {
    List<?> words = property.getEnum();
    property.setEnum(null);
    ((Schema) property).setExamples(words);
    property.setDescription(
        "%s; one of %s, to which others may be added"
            .formatted(
                property.getDescription(),
                words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "))));
  }

  private void tell(
      Schema<?> model, RecordComponent component, Schema<?> property, boolean isRequest) {
    String name = Requests.name(component);
    if (isRequest) {
      constraints.tell(component, property);
    } else if (property.getEnum() != null) {
      open(property);
    }
    if (name.equals("success")) {
      // Failure has it too, and there it is false.
      property.setConst(component.getDeclaringRecord() != Failure.class);
    }
    boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    boolean isLeftOut =
        component.getDeclaringRecord().isAnnotationPresent(JsonInclude.class)
            || component.getAccessor().isAnnotationPresent(JsonInclude.class);
    if (mayBeNull && !isLeftOut && property.getTypes() != null) {
      Set<String> types = new LinkedHashSet<>(property.getTypes());
      types.add("null");
      property.setTypes(types);
    }
    boolean isOptional = mayBeNull && (isRequest || isLeftOut);
    if (!isOptional && (model.getRequired() == null || !model.getRequired().contains(name))) {
      model.addRequiredItem(name);
    }
  }
}
