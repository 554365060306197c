package io.tidemark.testbed.services;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/**
 * What runs first in the child process: locks the service's folder, ties its life to its parent if
 * asked to, and hands over to the service's own main class. Uses nothing but the JDK.
 *
 * <p>The parent holds the other end of standard input. When the parent is gone, for whatever
 * reason, reading it ends, and this process stops too.
 */
final class ServiceMain {
  /** Ends with the process that started it. */
  static final String WATCHING = "watching";

  /** Lives on. */
  static final String DETACHED = "detached";

  static final int FOLDER_IN_USE = 3;
  private static final Duration GRACE = Duration.ofSeconds(10);

  // Held as long as the process lives; the system releases it whatever ends the process.
  @SuppressWarnings("UnusedVariable")
  private static FileLock lock;

  private ServiceMain() {}

  /** Arguments: lock file, watching or detached, main class, and that one's arguments. */
  public static void main(String[] arguments) throws Exception {
    lock = lock(Path.of(arguments[0]));
    if (arguments[1].equals(WATCHING)) {
      thread("parent-watch", ServiceMain::stopWithParent).start();
    }
    Class.forName(arguments[2])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 3, arguments.length));
  }

  @SuppressWarnings("SystemExitOutsideMain")
  private static FileLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock taken = channel.tryLock();
    if (taken == null) {
      System.err.println("The folder " + file.getParent() + " is in use by a live process.");
      System.exit(FOLDER_IN_USE);
    }
    channel.truncate(0);
    String processId = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(processId.getBytes(StandardCharsets.US_ASCII)), 0);
    return taken;
  }

  @SuppressWarnings("SystemExitOutsideMain")
  private static void stopWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent never writes; only the end counts.
      }
    } catch (IOException e) {
      System.err.println("Lost sight of the parent process: " + e);
    }
    System.err.println("The parent process is gone: stopping.");
    thread("halt", ServiceMain::haltAfterGrace).start();
    System.exit(0);
  }

  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
