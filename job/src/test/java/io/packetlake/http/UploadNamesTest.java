package io.packetlake.http;

import static io.packetlake.http.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File names of uploads are found in the parts' headers, and nowhere else. */
class UploadNamesTest {
  private static List<String> names(String contentType, String body) {
    return talk()
        .client("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: " + contentType + "\r\n")
        .client("Content-Length: " + body.length() + "\r\n\r\n" + body)
        .row()
        .request()
        .uploadFilenames();
  }

  private static String part(String disposition, String content) {
    return "--b\r\nContent-Disposition: " + disposition + "\r\nA: b\r\n\r\n" + content + "\r\n";
  }

  @Test
  void everyFileIsNamedInOrder() {
    String body =
        "preamble\r\n"
            + part("form-data; name=field", "value")
            + part("form-data; name=f; filename=\"one; \\\"1\\\".txt\"", "content")
            + part("form-data; filename=two\u00e9", "Content-Disposition: a; filename=none")
            + "--b--\r\n";

    assertThat(names("multipart/form-data; charset=x; boundary=b", body))
        .containsExactly("one; \"1\".txt", "two\u00e9");
  }

  @ParameterizedTest
  @CsvSource({"text/plain; boundary=b", "multipart/form-data", "multipart/mixed; boundary="})
  void bodiesWithoutPartsHaveNone(String contentType) {
    assertThat(names(contentType, part("form-data; filename=x", "y"))).isEmpty();
  }
}
