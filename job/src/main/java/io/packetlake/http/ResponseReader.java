package io.packetlake.http;

/** What responses mean: each is interim or final, and answers the exchange that pairing says. */
final class ResponseReader implements MessageParser.Listener {
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final String TUNNEL = "tunnel";

  private final Pairing pairing;
  private final HttpLimits limits;
  private long lastSeenNanos = Long.MIN_VALUE;
  private boolean isInterim;

  /**
   * @param pairing takes the responses
   * @param limits of bodies' framing
   */
  ResponseReader(Pairing pairing, HttpLimits limits) {
    this.pairing = pairing;
    this.limits = limits;
  }

  @Override
  public boolean expectsBodyAlone() {
    return pairing.nextIsSimple();
  }

  /** RFC 9112 section 6.3, cases 1 and 2: what the request and the status say goes first. */
  @Override
  public BodyFraming header(Message response) {
    Exchange exchange = pairing.answering(response.firstByteNanos());
    int status = status(response);
    String upgrade = upgrade(exchange, response);
    isInterim = status / 100 == 1 && upgrade == null;
    if (isInterim) {
      exchange.interim(response);
      return BodyFraming.none();
    }
    pairing.answered(response);
    if (upgrade != null) {
      pairing.upgraded(upgrade);
    }
    if (upgrade != null
        || status == NO_CONTENT
        || status == NOT_MODIFIED
        || "HEAD".equals(exchange.method())) {
      return BodyFraming.none();
    }
    return response.startLine().isSimple()
        ? BodyFraming.toStreamEnd()
        : BodyFraming.of(response, limits);
  }

  /**
   * What the connection speaks after this response; null where it goes on in HTTP. RFC 9110 section
   * 15.2: a 101 that the request did not ask for is an interim response like any other.
   */
  private static String upgrade(Exchange exchange, Message response) {
    int status = status(response);
    if ("CONNECT".equals(exchange.method()) && status / 100 == 2) {
      return TUNNEL;
    }
    if (status != SWITCHING_PROTOCOLS) {
      return null;
    }
    String offered = response.headers().first("Upgrade");
    if (exchange.request() == null) {
      return offered;
    }
    String asked = exchange.request().headers().first("Upgrade");
    return asked == null || offered == null ? asked : offered;
  }

  private static int status(Message response) {
    Integer status = response.startLine().statusCode();
    return status == null ? 0 : status;
  }

  @Override
  public void ended(Message response) {
    lastSeenNanos = response.lastByteNanos();
    if (!isInterim) {
      pairing.responseOver();
    }
  }

  @Override
  public void lost() {
    pairing.responsesLost(lastSeenNanos);
  }
}
