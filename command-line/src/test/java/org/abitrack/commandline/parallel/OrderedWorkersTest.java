package org.abitrack.commandline.parallel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedWorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 200})
  void eachTaskIsDoneOnce(int jobs) {
    AtomicIntegerArray done = new AtomicIntegerArray(100);

    OrderedWorkers.run(100, jobs, () -> done::incrementAndGet);

    for (int task = 0; task < 100; task++) {
      assertThat(done.get(task)).isEqualTo(1);
    }
  }

  @Test
  void noTaskNeedsNoWorker() {
    OrderedWorkers.run(
        0,
        4,
        () -> {
          throw new AssertionError("made a worker");
        });
  }

  @Test
  void thereAreNoMoreWorkersThanTasks() {
    AtomicInteger workers = new AtomicInteger();

    OrderedWorkers.run(
        2,
        16,
        () -> {
          workers.incrementAndGet();
          return task -> {};
        });

    assertThat(workers.get()).isAtMost(2);
  }

  /** One worker is called by one thread, for ascending tasks. */
  @Test
  void workerSeesAscendingTasks() {
    OrderedWorkers.run(
        1_000,
        4,
        () ->
            new OrderedWorkers.Worker() {
              private int last = -1;
              private final long thread = Thread.currentThread().threadId();

              @Override
              public void run(int task) {
                assertThat(task).isGreaterThan(last);
                assertThat(Thread.currentThread().threadId()).isEqualTo(thread);
                last = task;
              }
            });
  }

  /** Task 5 fails late, and is reported nevertheless: the others have a higher number. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void lowestFailureIsReported(int jobs) {
    CountDownLatch anotherFailed = new CountDownLatch(1);

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                OrderedWorkers.run(
                    100,
                    jobs,
                    () ->
                        task -> {
                          if (task == 5) {
                            await(anotherFailed);
                            throw new IllegalStateException("task 5");
                          }
                          if (task > 5) {
                            anotherFailed.countDown();
                            throw new IllegalStateException("task " + task);
                          }
                        }));

    assertThat(thrown).hasMessageThat().isEqualTo("task 5");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tasksBehindAFailureAreNotStarted() {
    AtomicInteger started = new AtomicInteger();

    assertThrows(
        StackOverflowError.class,
        () ->
            OrderedWorkers.run(
                1_000,
                1,
                () ->
                    task -> {
                      started.incrementAndGet();
                      if (task == 3) {
                        throw new StackOverflowError();
                      }
                    }));

    assertThat(started.get()).isEqualTo(4);
  }

  @Test
  void workerThatCannotBeMadeIsAFailure() {
    for (int jobs : List.of(1, 4)) {
      assertThrows(
          UnsupportedOperationException.class,
          () ->
              OrderedWorkers.run(
                  10,
                  jobs,
                  () -> {
                    throw new UnsupportedOperationException();
                  }));
    }
  }

  /** Types nest tens of thousands deep, and so do the calls. */
  @Test
  void stacksAreDeep() {
    AtomicInteger reached = new AtomicInteger();

    OrderedWorkers.run(1, 1, () -> task -> reached.set(depth(200_000)));

    assertThat(reached.get()).isEqualTo(200_000);
  }

  private static int depth(int more) {
    return more == 0 ? 0 : 1 + depth(more - 1);
  }
}
