package io.tidemark.spark.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same is done with Hadoop's own file systems, and what comes of it is compared. */
final class LocalFilesTest {
  private static final String[] FILES = {"made", "written", "link", "dangling", "missing", "sub/x"};

  @TempDir java.nio.file.Path folder;

  @Test
  void doesWhatHadoopsOwnDo() throws IOException {
    assertEquals(done(hadoops(), "hadoop"), done(ours(), "ours"));
  }

  @Test
  void startsNoProcessForFilesThatAreMadeAndRenamed() throws IOException {
    assertTrue(processes(hadoops(), "hadoop") > 0);
    assertEquals(0, processes(ours(), "ours"));
  }

  private static Configuration hadoops() {
    Configuration configuration = new Configuration();
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    return configuration;
  }

  private static Configuration ours() {
    Configuration configuration = hadoops();
    LocalFiles.options()
        .forEach((key, value) -> configuration.set(key.substring("spark.hadoop.".length()), value));
    return configuration;
  }

  private int processes(Configuration configuration, String name) throws IOException {
    java.nio.file.Path file = folder.resolve(name + ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      FileSystem files = FileSystem.get(folder.toUri(), configuration);
      FileContext context = FileContext.getFileContext(folder.toUri(), configuration);
      makeAndRename(files, context, Files.createDirectory(folder.resolve(name)));
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).size();
  }

  /** As Delta and streams write: a file that is there at once under its name. */
  private static void makeAndRename(
      FileSystem files, FileContext context, java.nio.file.Path folder) throws IOException {
    Path root = new Path(folder.toUri());
    files.mkdirs(new Path(root, "sub/deep"));
    try (FSDataOutputStream out = files.create(new Path(root, "made"))) {
      out.write("made".getBytes(StandardCharsets.UTF_8));
    }
    Path part = new Path(root, ".part");
    try (FSDataOutputStream out =
        context.create(part, EnumSet.of(CreateFlag.CREATE), CreateOpts.checksumParam(null))) {
      out.write("written".getBytes(StandardCharsets.UTF_8));
    }
    context.rename(part, new Path(root, "written"));
  }

  private List<String> done(Configuration configuration, String name) throws IOException {
    java.nio.file.Path own = Files.createDirectory(folder.resolve(name));
    FileSystem files = FileSystem.get(own.toUri(), configuration);
    FileContext context = FileContext.getFileContext(own.toUri(), configuration);
    Path root = new Path(own.toUri());
    makeAndRename(files, context, own);
    Files.createSymbolicLink(own.resolve("link"), own.resolve("made"));
    Files.createSymbolicLink(own.resolve("dangling"), own.resolve("nowhere"));
    List<String> results = new ArrayList<>();
    for (int rights : new int[] {0, 0644, 0751, 0777, 01777}) {
      files.setPermission(new Path(root, "made"), new FsPermission((short) rights));
      results.add(
          PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve("made"))));
      results.add(files.getFileStatus(new Path(root, "made")).getPermission().toString());
    }
    for (String file : FILES) {
      Path path = new Path(root, file);
      results.add(result(own, () -> context.getFileLinkStatus(path)));
      results.add(result(own, () -> files.getFileLinkStatus(path)));
      results.add(result(own, () -> renamed(context, path, new Path(root, "made"))));
    }
    results.add(result(own, () -> renamed(context, new Path(root, "made"), new Path(root, "new"))));
    results.add(result(own, () -> content(files, new Path(root, "new"))));
    results.add(result(own, () -> content(files, new Path(root, "written"))));
    try (Stream<java.nio.file.Path> left = Files.walk(own)) {
      left.sorted().forEach(path -> results.add(result(own, () -> rights(path) + " " + path)));
    }
    return results;
  }

  private static String renamed(FileContext context, Path from, Path to) throws IOException {
    context.rename(from, to);
    return "renamed";
  }

  private static String content(FileSystem files, Path path) throws IOException {
    try (InputStream in = files.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String rights(java.nio.file.Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  /** What it returns or throws, whatever folder it is in and whatever time it is. */
  private static String result(java.nio.file.Path folder, Callable<?> work) {
    String result;
    try {
      result = String.valueOf(work.call());
    } catch (Exception e) {
      result = String.valueOf(e);
    }
    return result.replace(folder.toString(), "").replaceAll("_time=[0-9]+", "_time");
  }
}
