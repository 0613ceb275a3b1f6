package dev.rewardrail.gateway.description;

import dev.rewardrail.gateway.request.Requests;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters of a query, as the record says that they are read into. */
final class QueryParameters {

  private QueryParameters() {}

  static List<Parameter> of(Class<?> record) {
    Schema<?> schema = Constraints.schema(record);
    List<Parameter> parameters = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = Requests.name(component);
      Schema<?> property = schema.getProperties().get(name);
      String description = property.getDescription();
      property.setDescription(null);
      if (property.getTypes() != null) {
        property.setTypes(
            property.getTypes().stream()
                .filter(type -> !type.equals("null"))
                .collect(Collectors.toSet()));
      }
      Parameter parameter =
          new QueryParameter().name(name).description(description).schema(property);
      if (schema.getRequired() != null && schema.getRequired().contains(name)) {
        parameter.setRequired(true);
      }
      if (property.getTypes() != null && property.getTypes().contains("array")) {
        parameter.setExample(property.getExample());
        property.example(null).getItems().description(null).example(null);
        parameter.setExplode(false);
        parameter.setStyle(Parameter.StyleEnum.FORM);
      }
      parameters.add(parameter);
    }
    return parameters;
  }
}
