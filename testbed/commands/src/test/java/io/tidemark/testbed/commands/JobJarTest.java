package io.tidemark.testbed.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.spark.SparkContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars for spark-submit, as the modules before this one have packaged them. */
final class JobJarTest {
  private static final Path HOME = Path.of(System.getProperty("tidemark.home"));

  @ParameterizedTest
  @ValueSource(strings = {"batch", "speed"})
  void hasNoClassThatSparkBrings(String layer) throws IOException {
    Set<String> doubled = classes(jar(layer));
    Set<String> ofSpark = new TreeSet<>();
    for (Path jar : jarsOfSpark()) {
      ofSpark.addAll(classes(jar));
    }
    assertTrue(ofSpark.contains(SparkContext.class.getName().replace('.', '/') + ".class"));
    doubled.retainAll(ofSpark);
    assertEquals(Set.of(), doubled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "speed"})
  void holdsTheDefaultsOfEveryModuleAndOfTheDriver(String layer) throws IOException {
    try (JarFile jar = new JarFile(jar(layer).toFile());
        InputStream in = jar.getInputStream(jar.getEntry("reference.conf"))) {
      String defaults = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : List.of("warehouse =", "contact-points =", "datastax-java-driver {")) {
        assertTrue(defaults.contains(part), part + " is missing");
      }
    }
  }

  private static Path jar(String layer) throws IOException {
    Path folder = HOME.resolve(layer + "-layer").resolve("target");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith("-job.jar")).toList();
      assertEquals(
          1,
          found.size(),
          () ->
              folder + " has the job jars " + found + "; ./mvnw package of all modules makes one");
      return found.get(0);
    }
  }

  /**
   * Spark's own, and what came with it: all jars of this class path that the job jars leave out.
   */
  private static List<Path> jarsOfSpark() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.toString().endsWith(".jar"))
        .filter(
            path ->
                Stream.of("spark-", "hadoop-", "jackson-", "netty-", "metrics-", "datasketches-")
                    .anyMatch(path.getFileName().toString()::startsWith))
        .toList();
  }

  private static Set<String> classes(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Set<String> names = new TreeSet<>();
      file.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .forEach(names::add);
      return names;
    }
  }
}
