package io.tidemark.testbed.services;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a service, in its own protocol, whether it serves clients. */
enum Probe {
  /** OPTIONS of CQL's binary protocol; what it supports (opcode 6) must come back. */
  CASSANDRA {
    @Override
    void exchange(Socket socket) throws IOException {
      socket.getOutputStream().write(new byte[] {4, 0, 0, 0, 5, 0, 0, 0, 0});
      byte[] header = new DataInputStream(socket.getInputStream()).readNBytes(9);
      if (header.length < 9 || header[4] != 6) {
        throw new IOException("not an answer to OPTIONS");
      }
    }
  },
  /** ApiVersions, version 0; correlation 7 and error code 0 must come back. */
  KAFKA {
    @Override
    void exchange(Socket socket) throws IOException {
      byte[] client = "tidemark".getBytes(StandardCharsets.US_ASCII);
      ByteBuffer request = ByteBuffer.allocate(4 + 2 + 2 + 4 + 2 + client.length);
      request.putInt(request.capacity() - 4).putShort((short) 18).putShort((short) 0).putInt(7);
      request.putShort((short) client.length).put(client);
      socket.getOutputStream().write(request.array());
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      answer.readInt();
      if (answer.readInt() != 7 || answer.readShort() != 0) {
        throw new IOException("not an answer to ApiVersions");
      }
    }
  },
  /** The page of a master or worker for machines; that it is there must come back. */
  SPARK {
    @Override
    void exchange(Socket socket) throws IOException {
      if (!isThere(socket, "/json/")) {
        throw new IOException("not the page of a master or worker");
      }
    }
  },
  /** The API server's account of its own health. */
  AIRFLOW {
    @Override
    void exchange(Socket socket) throws IOException {
      if (!isThere(socket, "/api/v2/monitor/health")) {
        throw new IOException("not Airflow's API server, or not ready yet");
      }
    }
  };

  static Probe of(Service service) {
    return switch (service) {
      case CASSANDRA -> CASSANDRA;
      case KAFKA -> KAFKA;
      case SPARK -> SPARK;
      case AIRFLOW -> AIRFLOW;
    };
  }

  /** Whether the service answers within the given time. */
  boolean answers(InetSocketAddress address, Duration patience) {
    try (Socket socket = new Socket()) {
      int milliseconds = Math.toIntExact(patience.toMillis());
      socket.connect(address, milliseconds);
      socket.setSoTimeout(milliseconds);
      exchange(socket);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  abstract void exchange(Socket socket) throws IOException;

  /** Whether a page is served: by status 200 of HTTP. */
  private static boolean isThere(Socket socket, String page) throws IOException {
    String request = "GET " + page + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    byte[] answer = socket.getInputStream().readNBytes(12);
    return new String(answer, StandardCharsets.US_ASCII).endsWith(" 200");
  }
}
