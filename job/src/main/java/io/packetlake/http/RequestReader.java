package io.packetlake.http;

import java.util.List;

/** What requests mean: each opens an exchange. */
final class RequestReader implements MessageParser.Listener {
  private final Pairing pairing;
  private final HttpLimits limits;

  /**
   * @param pairing takes the requests
   * @param limits of bodies' framing
   */
  RequestReader(Pairing pairing, HttpLimits limits) {
    this.pairing = pairing;
    this.limits = limits;
  }

  @Override
  public boolean expectsBodyAlone() {
    return false;
  }

  @Override
  public BodyFraming header(Message request) {
    pairing.asked(request);
    if (request.startLine().isSimple()) {
      return BodyFraming.none();
    }
    String version = request.startLine().version();
    List<String> hosts = request.headers().all("Host");
    if (hosts.isEmpty() && "HTTP/1.1".equals(version)) {
      request.odd().add(Anomaly.MISSING_HOST);
    } else if (hosts.size() > 1) {
      request.odd().add(Anomaly.REPEATED_HOST);
    }
    request.uploads(UploadNames.of(request.headers().first("Content-Type"), limits));
    return BodyFraming.of(request, limits);
  }

  @Override
  public void ended(Message request) {
    pairing.requestOver();
  }

  @Override
  public void lost() {
    pairing.requestsLost();
  }
}
