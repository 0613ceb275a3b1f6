package dev.rewardrail.gateway.history;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Answers that are written line by line. */
final class LineAnswers {

  private static final int BUFFER_BYTES = 64 * 1024;

  private LineAnswers() {}

  /** Begins an answer in a format. */
  static OutputStream begin(HttpServletResponse response, ExportFormat format) throws IOException {
    response.setContentType(format.contentType());
    return new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
  }
}
