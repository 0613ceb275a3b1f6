package dev.rewardrail.ledger.lane;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A database whose statements can be made to fail, by what they say. */
public final class FailingDatabase {

  public final AtomicReference<Before> before = new AtomicReference<>(sql -> {});
  public final DataSource dataSource;

  public FailingDatabase(DataSource database) {
    dataSource =
        proxy(
            DataSource.class,
            (method, args) -> {
              Object result = method.invoke(database, args);
              return result instanceof Connection connection ? failing(connection) : result;
            });
  }

  private Connection failing(Connection connection) {
    return proxy(
        Connection.class,
        (method, args) -> {
          if (method.getName().equals("prepareStatement")) {
            before.get().accept((String) args[0]);
          } else if (Set.of("commit", "createStatement").contains(method.getName())) {
            before.get().accept(method.getName());
          }
          return method.invoke(connection, args);
        });
  }

  /** Is told each statement before it is prepared, and may throw. */
  public interface Before {
    void accept(String sql) throws Throwable;
  }

  private interface Call {
    Object on(java.lang.reflect.Method method, Object[] args) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> {
              try {
                return call.on(method, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
