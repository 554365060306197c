package io.tidemark.testbed.services;

/**
 * A local service cannot be started, found or stopped. The message names the thing, the value and
 * the remedy, and is meant to be shown to a person as it is.
 */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceException(String message) {
    super(message);
  }

  ServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
