package io.tidemark.testbed.services;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The jars of a service, as the build wrote them down below the project's root. */
final class ClassPathFile {
  /** System property: the root of the project. */
  private static final String HOME = "tidemark.home";

  private ClassPathFile() {}

  static List<String> read(Service service) {
    String home = System.getProperty(HOME);
    if (home == null) {
      throw new ServiceException(
          "Cannot find the jars of %s: the system property %s is not set. Set it to the project's root: -D%s=/path/to/tidemark."
              .formatted(service.title(), HOME, HOME));
    }
    Path module = Path.of("testbed", "services", service.id());
    Path file = Path.of(home).resolve(module).resolve("target").resolve("classpath");
    String remedy = "Build first: ./mvnw -pl " + module + " generate-resources.";
    try {
      List<String> jars = List.of(Files.readString(file).strip().split(File.pathSeparator));
      for (String jar : jars) {
        if (!Files.isReadable(Path.of(jar))) {
          throw new ServiceException(
              "A jar of %s is missing: %s, listed in %s. %s"
                  .formatted(service.title(), jar, file, remedy));
        }
      }
      return jars;
    } catch (IOException e) {
      throw new ServiceException(
          "The list of the jars of %s is missing: %s. %s".formatted(service.title(), file, remedy),
          e);
    }
  }

  /** Where this module's own classes are, which the child process needs too. */
  static String ofThisModule() {
    try {
      return Path.of(ServiceMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The module's own class path is not a file", e);
    }
  }
}
