package io.packetlake.http;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold for every row, whatever was captured. */
final class SoundRows {
  private SoundRows() {}

  static void isSound(Transaction row) {
    assertThat(row.request() != null || row.response() != null).isTrue();
    for (Body body :
        new Body[] {
          row.request() == null ? Body.NONE : row.request().body(),
          row.response() == null ? Body.NONE : row.response().body()
        }) {
      assertThat(body.bytes() == null && body.length() > 0).isFalse();
      assertThat(body.bytes() == null).isEqualTo(body.sha256() == null);
      assertThat(body.state() == BodyState.NONE && body.length() > 0).isFalse();
      if (body.state() == BodyState.COMPLETE && body.bytes() != null) {
        assertThat((long) body.bytes().length).isEqualTo(body.length());
      }
    }
  }
}
