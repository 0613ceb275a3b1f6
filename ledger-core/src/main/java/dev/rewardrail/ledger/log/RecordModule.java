package dev.rewardrail.ledger.log;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes records through a method handle that is adapted once for each type. Jackson 3.1 adapts one
 * for each value ({@link MethodHandle#invokeWithArguments}), which takes a good part of the time to
 * read an event.
 */
final class RecordModule extends SimpleModule {

  private static final long serialVersionUID = 1;

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addValueInstantiators(
        new ValueInstantiators.Base() {
          @Override
          public ValueInstantiator modifyValueInstantiator(
              DeserializationConfig config,
              BeanDescription.Supplier described,
              ValueInstantiator usual) {
            Class<?> type = described.getBeanClass();
            return type.isRecord() ? new Maker(usual, handle(type)) : usual;
          }
        });
  }

  private static MethodHandle handle(Class<?> type) {
    Class<?>[] components =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(components);
      canonical.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectConstructor(canonical)
          .asSpreader(Object[].class, components.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no record as others are", e);
    }
  }

  private static final class Maker extends ValueInstantiator.Delegating {

    private static final long serialVersionUID = 1;
    private final transient MethodHandle handle;

    private Maker(ValueInstantiator usual, MethodHandle handle) {
      super(usual);
      this.handle = handle;
    }

    @Override
    public ValueInstantiator createContextual(
        DeserializationContext context, BeanDescription.Supplier described) {
      return new Maker(delegate().createContextual(context, described), handle);
    }

    @Override
    public Object createFromObjectWith(
        DeserializationContext context,
        SettableBeanProperty[] properties,
        PropertyValueBuffer values) {
      return createFromObjectWith(context, values.getParameters(context, properties));
    }

    @Override
    public Object createFromObjectWith(DeserializationContext context, Object[] values) {
      try {
        return handle.invokeExact(values);
      } catch (Throwable e) {
        // Once more in the usual way, which tells what is wrong as all else does.
        return super.createFromObjectWith(context, values);
      }
    }
  }
}
