package io.packetlake.http;

import static io.packetlake.schema.Column.Trait.LOOKED_UP;
import static io.packetlake.schema.Column.Trait.UNIQUE;
import static io.packetlake.schema.ColumnType.Scalar.BIGINT;
import static io.packetlake.schema.ColumnType.Scalar.BINARY;
import static io.packetlake.schema.ColumnType.Scalar.INT;
import static io.packetlake.schema.ColumnType.Scalar.STRING;
import static io.packetlake.schema.ColumnType.Scalar.TIMESTAMP;

import io.packetlake.decode.Side;
import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.Struct;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table {@code transactions}, declared: one row an HTTP request with its response. */
public final class TransactionsTable {
  private static final ColumnType HEADERS =
      new ArrayOf(
          new Struct<Header>(
              List.of(
                  Column.of("name", STRING, "Field name in the sender's letters.", Header::name),
                  Column.of("value", STRING, "Field value, bytes as Latin-1.", Header::value))));

  /** The schema. */
  public static final TableSchema<Transaction> SCHEMA =
      new TableSchema<>(
          "transactions",
          "One HTTP/1.x request with its response; either may be missing from the capture.",
          columns(),
          Transaction::partitionNanos,
          List.of("src_ip", "dst_ip"),
          Transaction::memoryBytes);

  private TransactionsTable() {}

  private static List<Column<Transaction>> columns() {
    List<Column<Transaction>> columns = new ArrayList<>(flow());
    columns.addAll(times());
    columns.addAll(endpoints());
    columns.addAll(request());
    columns.addAll(bodyBytes("request", ofRequest(Request::body)));
    columns.addAll(bodyKind("request", ofRequest(Request::body)));
    columns.add(
        Column.of(
            "request_filenames",
            new ArrayOf(STRING),
            "File names of a multipart request's parts; NULL without a request.",
            ofRequest(Request::uploadFilenames)));
    columns.addAll(response());
    columns.addAll(bodyBytes("response", ofResponse(Response::body)));
    columns.addAll(bodyKind("response", ofResponse(Response::body)));
    columns.addAll(outcome());
    return List.copyOf(columns);
  }

  private static List<Column<Transaction>> flow() {
    return List.of(
        Column.<Transaction>of(
                "flow_id",
                STRING,
                "Id of the flow, the same in every table.",
                row -> row.flow().flowId())
            .with(LOOKED_UP)
            .known("http.uid", "event.id", "connection_info.uid"),
        Column.<Transaction>of(
                "community_id", STRING, "Community ID v1, seed 0.", row -> row.flow().communityId())
            .with(LOOKED_UP)
            .known("conn.community_id", "network.community_id", "connection_info.community_uid"),
        Column.of(
            "capture",
            STRING,
            "Capture file of the flow's first packet.",
            row -> row.flow().capture()),
        Column.<Transaction>of(
                "trans_depth",
                INT,
                "1 for the flow's first transaction, 2 for the next, …",
                Transaction::depth)
            .known("http.trans_depth", "", ""));
  }

  private static List<Column<Transaction>> times() {
    Function<Transaction, Long> asked = ofRequest(Request::firstByteNanos);
    Function<Transaction, Long> answered = ofResponse(Response::firstByteNanos);
    return List.of(
        Column.of(
                "request_time",
                TIMESTAMP,
                "Time of the request's first byte; NULL without a request.",
                asked)
            .with(UNIQUE)
            .known("http.ts", "event.start", "start_time"),
        Column.of("request_ns", BIGINT, "The same in nanoseconds since the epoch.", asked)
            .with(UNIQUE),
        Column.of(
            "request_end_ns",
            BIGINT,
            "Time of the request's last byte that was seen, in nanoseconds since the epoch.",
            ofRequest(Request::lastByteNanos)),
        Column.of(
                "response_time",
                TIMESTAMP,
                "Time of the final response's first byte; NULL without a response.",
                answered)
            .with(UNIQUE)
            .known("", "event.end", "end_time"),
        Column.of("response_ns", BIGINT, "The same in nanoseconds since the epoch.", answered)
            .with(UNIQUE),
        Column.of(
            "response_end_ns",
            BIGINT,
            "Time of the response's last byte that was seen, in nanoseconds since the epoch.",
            ofResponse(Response::lastByteNanos)),
        Column.of(
                "latency_ns",
                BIGINT,
                "Nanoseconds from the request's last byte to the response's first; negative where the"
                    + " server answered early, NULL where one of the two is missing.",
                Transaction::latencyNanos)
            .with(UNIQUE));
  }

  private static List<Column<Transaction>> endpoints() {
    return List.of(
        Column.<Transaction>of(
                "src_ip", STRING, "Address of the client.", row -> row.flow().address(row.client()))
            .with(LOOKED_UP)
            .known("http.id.orig_h", "source.ip", "src_endpoint.ip"),
        Column.<Transaction>of(
                "src_port", INT, "Port of the client.", row -> row.flow().port(row.client()))
            .known("http.id.orig_p", "source.port", "src_endpoint.port"),
        Column.<Transaction>of(
                "dst_ip", STRING, "Address of the server.", row -> row.flow().address(server(row)))
            .with(LOOKED_UP)
            .known("http.id.resp_h", "destination.ip", "dst_endpoint.ip"),
        Column.<Transaction>of(
                "dst_port", INT, "Port of the server.", row -> row.flow().port(server(row)))
            .known("http.id.resp_p", "destination.port", "dst_endpoint.port"));
  }

  private static List<Column<Transaction>> request() {
    return List.of(
        Column.of("method", STRING, "Method as sent.", ofRequest(Request::method))
            .known("http.method", "http.request.method", "http_request.http_method"),
        Column.of(
                "host",
                STRING,
                "Authority asked: of an absolute or CONNECT target, else the Host field; with its"
                    + " port, if it was sent.",
                ofRequest(Request::host))
            .with(LOOKED_UP)
            .known("http.host", "url.domain", "http_request.url.hostname"),
        Column.of("uri", STRING, "Request target as sent, Latin-1.", ofRequest(Request::uri))
            .known("http.uri", "url.original", "http_request.url.url_string"),
        Column.of(
                "request_version",
                STRING,
                "Version as sent, such as HTTP/1.1; HTTP/0.9 for a simple request.",
                ofRequest(Request::version))
            .known("", "http.version", "http_request.version"),
        Column.of("user_agent", STRING, "User-Agent field.", ofRequest(Request::userAgent))
            .known("http.user_agent", "user_agent.original", "http_request.user_agent"),
        Column.of("referrer", STRING, "Referer field.", ofRequest(Request::referrer))
            .known("http.referrer", "http.request.referrer", "http_request.referrer"),
        Column.of(
                "basic_auth_user",
                STRING,
                "User of Basic credentials, Latin-1.",
                ofRequest(Request::basicAuthUser))
            .known("http.username", "user.name", "actor.user.name"),
        Column.of(
                "request_headers",
                HEADERS,
                "Header fields of the request, in order, repeats kept; NULL without a request.",
                ofRequest(Request::headers))
            .known("", "", "http_request.http_headers"));
  }

  private static List<Column<Transaction>> response() {
    return List.of(
        Column.of("status_code", INT, "Status of the final response.", status())
            .known("http.status_code", "http.response.status_code", "http_response.code"),
        Column.of("reason", STRING, "Reason phrase, '' if empty.", ofResponse(Response::reason))
            .known("http.status_msg", "", "http_response.status"),
        Column.of(
                "response_version",
                STRING,
                "Version as sent; HTTP/0.9 for a body without a status line.",
                ofResponse(Response::version))
            .known("http.version", "", ""),
        Column.<Transaction>of(
                "interim_status_codes",
                new ArrayOf(INT),
                "Status codes of 1xx responses before the final one, in order.",
                Transaction::interimStatusCodes)
            .known("http.info_code", "", ""),
        Column.of(
                "content_type",
                STRING,
                "Content-Type field of the response.",
                ofResponse(Response::contentType))
            .known("", "", "http_response.content_type"),
        Column.of(
                "response_headers",
                HEADERS,
                "Header fields of the response, in order, repeats kept; NULL without a response.",
                ofResponse(Response::headers))
            .known("", "", "http_response.http_headers"));
  }

  private static List<Column<Transaction>> bodyBytes(
      String side, Function<Transaction, Body> body) {
    String ecs = "http." + side + ".";
    return List.of(
        Column.of(
                side + "_body",
                BINARY,
                "Decoded body of the " + side + ", at most max-body-bytes; NULL if there is none.",
                of(body, Body::bytes))
            .known("", ecs + "body.content", ""),
        Column.of(
                side + "_body_length",
                BIGINT,
                "Bytes of the decoded body, past the cap; NULL without a " + side + ".",
                of(body, Body::length))
            .known("http." + side + "_body_len", "", "http_" + side + ".body_length"),
        Column.of(
                side + "_body_wire_length",
                BIGINT,
                "Bytes of the body in the stream: chunk framing, trailers and gaps counted.",
                of(body, Body::wireLength))
            .known("", ecs + "body.bytes", ""));
  }

  private static List<Column<Transaction>> bodyKind(String side, Function<Transaction, Body> body) {
    return List.of(
        Column.of(
                side + "_body_sha256",
                STRING,
                "SHA-256 (hex) of the " + side + "_body_length decoded bytes; NULL if none.",
                of(body, Body::sha256))
            .with(LOOKED_UP)
            .known(
                "files.sha256",
                ofResponse(side, "file.hash.sha256"),
                ofResponse(side, "file.hashes")),
        Column.of(
                side + "_mime_type",
                STRING,
                "Media type that the decoded bytes look like; NULL if there are none.",
                of(body, Body::mimeType))
            .known(
                side.equals("request") ? "http.orig_mime_types" : "http.resp_mime_types",
                "http." + side + ".mime_type",
                ofResponse(side, "file.mime_type")),
        Column.of(
            side + "_body_state",
            STRING,
            "How much of the body this is: complete, capped, gap, cut, undecodable or none.",
            of(body, value -> value.state().label())),
        Column.of(
            side + "_trailers",
            HEADERS,
            "Trailer fields after the last chunk, in order.",
            of(body, Body::trailers)));
  }

  /** ECS and OCSF have one file an event: here what the server sent. */
  private static String ofResponse(String side, String name) {
    return side.equals("response") ? name : "";
  }

  private static List<Column<Transaction>> outcome() {
    return List.of(
        Column.of(
            "upgraded_to",
            STRING,
            "What the connection speaks afterwards: Upgrade field of a 101 response, or 'tunnel'"
                + " after CONNECT; NULL where it goes on in HTTP.",
            Transaction::upgradedTo),
        Column.of(
            "anomalies",
            new ArrayOf(STRING),
            "What is wrong or odd with either message, from the vocabulary in docs/http.md.",
            Transaction::anomalies));
  }

  private static Side server(Transaction row) {
    return row.client().other();
  }

  private static Function<Transaction, Integer> status() {
    return ofResponse(Response::statusCode);
  }

  private static <V> Function<Transaction, V> ofRequest(Function<Request, V> value) {
    return row -> row.request() == null ? null : value.apply(row.request());
  }

  private static <V> Function<Transaction, V> ofResponse(Function<Response, V> value) {
    return row -> row.response() == null ? null : value.apply(row.response());
  }

  private static <V> Function<Transaction, V> of(
      Function<Transaction, Body> body, Function<Body, V> value) {
    return row -> {
      Body of = body.apply(row);
      return of == null ? null : value.apply(of);
    };
  }
}
