package studio.balancer.replicate.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiRequest;

/** The part {@code content} of a {@code multipart/form-data} body (RFC 7578). */
record FormFile(String name, String contentType, byte[] content) {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern TYPE =
      Pattern.compile("content-type: *([^\r\n;]+)", Pattern.CASE_INSENSITIVE);

  static FormFile of(ApiRequest request) {
    // Some clients name the type without its boundary: the body's first line says it as well.
    String text = new String(request.body(), StandardCharsets.ISO_8859_1);
    Matcher header = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
    String boundary = header.find() ? "--" + header.group(1) : text.lines().findFirst().orElse("");
    int at = boundary.length() < 3 ? -1 : text.indexOf(boundary);
    while (at >= 0) {
      int head = at + boundary.length() + 2;
      int body = text.indexOf("\r\n\r\n", head) + 4;
      int end = text.indexOf("\r\n" + boundary, body - 2);
      if (body < 4 || end < 0) {
        break;
      }
      String headers = text.substring(head, body);
      if (headers.contains("name=\"content\"")) {
        Matcher name = FILE_NAME.matcher(headers);
        Matcher type = TYPE.matcher(headers);
        return new FormFile(
            name.find() ? name.group(1) : "file",
            type.find() ? type.group(1).trim() : "application/octet-stream",
            Arrays.copyOfRange(request.body(), body, end));
      }
      at = end + 2;
    }
    throw ApiProblemException.invalid("required", "content", "content is required");
  }
}
