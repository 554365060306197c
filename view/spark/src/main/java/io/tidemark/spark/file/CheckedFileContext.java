package io.tidemark.spark.file;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/**
 * What {@link CheckedFileSystem} is, for Hadoop's {@code FileContext}, by which Delta's log and the
 * checkpoints of streams are written. Made by Hadoop.
 */
public final class CheckedFileContext extends ChecksumFs {
  /**
   * @param ignored there is one file system of this machine
   */
  public CheckedFileContext(URI ignored, Configuration configuration)
      throws IOException, URISyntaxException {
    super(new Plain(configuration));
  }

  private static final class Plain extends DelegateToFileSystem {
    private static final int NO_PORT = -1;

    Plain(Configuration configuration) throws IOException, URISyntaxException {
      super(
          FsConstants.LOCAL_FS_URI,
          new PlainFileSystem(),
          configuration,
          FsConstants.LOCAL_FS_URI.getScheme(),
          false);
    }

    @Override
    public int getUriDefaultPort() {
      return NO_PORT;
    }

    /** Names of files are the operating system's business. */
    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }
}
