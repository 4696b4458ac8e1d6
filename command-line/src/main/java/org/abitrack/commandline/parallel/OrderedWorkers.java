package org.abitrack.commandline.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on several threads, each with a worker of its own. Tasks are handed out in
 * order, so of several failures that of the lowest task is known and reported, whatever the number
 * of threads.
 */
public final class OrderedWorkers {
  /** Types nest deeply, and so do the calls that walk over them; only what is used is taken. */
  private static final long STACK_BYTES = 192L << 20;

  /** What one thread does. */
  public interface Worker {
    /** Does one task; called for ascending numbers. */
    void run(int task);
  }

  /** Makes a worker per thread. */
  public interface Factory {
    /** A worker for a thread of its own. */
    Worker create();
  }

  private final int tasks;
  private final Factory factory;
  private final AtomicInteger next = new AtomicInteger();
  private int failedTask = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  private OrderedWorkers(int tasks, Factory factory) {
    this.tasks = tasks;
    this.factory = factory;
  }

  /**
   * Runs tasks 0 to {@code tasks - 1}; returns when all are done or one has failed.
   *
   * @param jobs threads to use
   * @throws RuntimeException what the lowest task that failed has thrown
   */
  public static void run(int tasks, int jobs, Factory factory) {
    new OrderedWorkers(tasks, factory).run(Math.min(jobs, tasks));
  }

  private void run(int threads) {
    if (threads == 1 && Thread.currentThread() instanceof WorkerThread) {
      new Loop().run();
      rethrow();
      return;
    }
    Thread[] started = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      started[i] = new WorkerThread(new Loop(), i);
      started[i].start();
    }
    boolean interrupted = false;
    for (Thread thread : started) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }

  /** A thread with room for deep calls; work for one thread stays in it. */
  private static final class WorkerThread extends Thread {
    WorkerThread(Runnable loop, int number) {
      super(null, loop, "worker-" + number, STACK_BYTES);
    }
  }

  private synchronized void rethrow() {
    Throwable thrown = failure;
    // A switch over types would make the JVM generate code at every start (20 ms).
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }

  private synchronized boolean failedBefore(int task) {
    return failedTask < task;
  }

  private synchronized void fail(int task, Throwable thrown) {
    if (task < failedTask) {
      failedTask = task;
      failure = thrown;
    }
  }

  private final class Loop implements Runnable {
    @Override
    public void run() {
      Worker worker = null;
      while (true) {
        int task = next.getAndIncrement();
        if (task >= tasks || failedBefore(task)) {
          return;
        }
        try {
          if (worker == null) {
            worker = factory.create();
          }
          worker.run(task);
        } catch (Throwable e) {
          fail(task, e);
        }
      }
    }
  }
}
