package io.tidemark.spark.delta;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where each Delta table stands under one root. Names are those of definitions; {@code -} becomes
 * {@code _} in a path. Thread-safe.
 *
 * @param root any Hadoop URI or a local path; a relative one is relative to the working directory
 *     and becomes absolute, as Delta takes no other
 */
public record Warehouse(String root) {
  private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]*:.*");

  public Warehouse {
    Objects.requireNonNull(root, "root");
    if (root.isBlank()) {
      throw new IllegalArgumentException(
          "tidemark.warehouse is empty; give the folder or URI where tables stand");
    }
    if (isRelative(root)) {
      root = Path.of(root).toAbsolutePath().normalize().toString();
    }
    root = root.endsWith("/") && root.length() > 1 ? root.substring(0, root.length() - 1) : root;
  }

  /** Whether that root would be relative to the working directory. */
  public static boolean isRelative(String root) {
    return !ABSOLUTE.matcher(root).matches();
  }

  /** Raw records of a source, as they arrived. */
  public String bronze(String source) {
    return path("bronze", word(source));
  }

  /** What ingest has read for a source: its file ledger and checkpoints. */
  public String ingest(String source) {
    return path("ingest", word(source));
  }

  /** Valid events of a source, as a definition of that fingerprint makes them. */
  public String silver(String source, String fingerprint) {
    return path("silver", word(source) + "_" + fingerprint);
  }

  /** Records that are not valid events, whole, with the reasons. */
  public String quarantine(String source, String fingerprint) {
    return path("quarantine", word(source) + "_" + fingerprint);
  }

  /** Finished cells of a view. */
  public String gold(String view, String fingerprint) {
    return path("gold", word(view) + "_" + fingerprint);
  }

  /** Checkpoints of the speed layer's query of a view, one folder for each fresh start. */
  public String speed(String view, String fingerprint) {
    return path("speed", word(view) + "_" + fingerprint);
  }

  /** Origins of a source that an operator withdrew. */
  public String withdrawals(String source) {
    return path("withdrawals", word(source));
  }

  /** What runs did for a source. */
  public String sourceManifest(String source) {
    return path("manifest/sources", word(source));
  }

  /** What runs did for a view. */
  public String viewManifest(String view) {
    return path("manifest/views", word(view));
  }

  /** How what was served compared with what batch found, night by night. */
  public String reconciliations(String view) {
    return path("reconciliation", word(view));
  }

  private String path(String folder, String name) {
    return root + "/" + folder + "/" + name;
  }

  private static String word(String name) {
    return name.replace('-', '_');
  }
}
