package io.packetlake.spark;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.SignalUtils;

/** Tells one who works in rounds to end after the round that it is in. */
public final class StopSignal {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** A signal that comes with SIGTERM or SIGINT, which no longer end the process by themselves. */
  public static StopSignal ofProcess() {
    StopSignal signal = new StopSignal();
    SignalUtils.register("TERM", signal::handle);
    SignalUtils.register("INT", signal::handle);
    return signal;
  }

  private Object handle() {
    stop();
    return true;
  }

  /** Gives the signal. */
  public void stop() {
    stopped.countDown();
  }

  /** Waits for a time, or until the signal is given; true where it was. */
  boolean await(Duration time) {
    try {
      return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
