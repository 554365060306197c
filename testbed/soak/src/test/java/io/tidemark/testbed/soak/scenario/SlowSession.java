package io.tidemark.testbed.soak.scenario;

import com.datastax.oss.driver.api.core.CqlSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A session whose answers are kept back until they are let through. */
final class SlowSession {
  private final CqlSession session;
  private final List<Runnable> kept = new ArrayList<>();
  private int sent;
  private boolean through;

  SlowSession(CqlSession real) {
    this.session =
        (CqlSession)
            Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (proxy, method, arguments) -> {
                  try {
                    Object result = method.invoke(real, arguments);
                    return method.getName().equals("executeAsync")
                        ? keep((CompletionStage<?>) result)
                        : result;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  CqlSession session() {
    return session;
  }

  /** How many statements were sent. */
  synchronized int sent() {
    return sent;
  }

  /** Lets all answers through from now on. */
  synchronized void answerAll() {
    through = true;
    kept.forEach(Runnable::run);
  }

  private synchronized <T> CompletionStage<T> keep(CompletionStage<T> answer) {
    sent++;
    if (through) {
      return answer;
    }
    CompletableFuture<T> later = new CompletableFuture<>();
    kept.add(
        () -> {
          var ignored =
              answer.whenComplete(
                  (result, error) -> {
                    if (error == null) {
                      later.complete(result);
                    } else {
                      later.completeExceptionally(error);
                    }
                  });
        });
    return later;
  }
}
