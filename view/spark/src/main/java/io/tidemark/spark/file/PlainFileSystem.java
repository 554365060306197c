package io.tidemark.spark.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** Files as the operating system has them, by way of Java alone where that is enough. */
final class PlainFileSystem extends RawLocalFileSystem {
  private static final int RIGHTS = 0777;

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath();
    if (permission.getStickyBit() || !hasRights(file)) {
      super.setPermission(path, permission);
      return;
    }
    String rights = new FsPermission((short) (permission.toShort() & RIGHTS)).toString();
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(rights);
    Files.setPosixFilePermissions(file, set);
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return Files.isSymbolicLink(pathToFile(path).toPath())
        ? super.getFileLinkStatus(path)
        : getFileStatus(path);
  }

  private static boolean hasRights(java.nio.file.Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
