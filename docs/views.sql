-- The tables as views in the names and units of Zeek, ECS and OCSF, made from the declarations in the code; do not
-- edit it. `bin/packetlake sql` has them; elsewhere run these statements after registering the tables (docs/sql.md).

CREATE OR REPLACE TEMPORARY VIEW conn AS
SELECT
  flow_id AS `uid`,
  community_id AS `community_id`,
  start_time AS `ts`,
  duration_ns / 1e9 AS `duration`,
  named_struct('orig_h', src_ip, 'orig_p', src_port, 'resp_h', dst_ip, 'resp_p', dst_port) AS `id`,
  if(protocol = 'icmp6', 'icmp', protocol) AS `proto`,
  get(vlan_ids, 0) AS `vlan`,
  app_protocol AS `service`,
  conn_state AS `conn_state`,
  history AS `history`,
  orig_packets AS `orig_pkts`,
  resp_packets AS `resp_pkts`,
  orig_bytes AS `orig_ip_bytes`,
  resp_bytes AS `resp_ip_bytes`,
  get(vlan_ids, 1) AS `inner_vlan`,
  coalesce(orig_gap_bytes, 0) + coalesce(resp_gap_bytes, 0) AS `missed_bytes`,
  date AS `date`
FROM flows;

CREATE OR REPLACE TEMPORARY VIEW http AS
SELECT
  flow_id AS `uid`,
  trans_depth AS `trans_depth`,
  request_time AS `ts`,
  named_struct('orig_h', src_ip, 'orig_p', src_port, 'resp_h', dst_ip, 'resp_p', dst_port) AS `id`,
  method AS `method`,
  host AS `host`,
  uri AS `uri`,
  user_agent AS `user_agent`,
  referrer AS `referrer`,
  basic_auth_user AS `username`,
  request_body_length AS `request_body_len`,
  if(request_mime_type IS NULL, NULL, array(request_mime_type)) AS `orig_mime_types`,
  status_code AS `status_code`,
  reason AS `status_msg`,
  replace(response_version, 'HTTP/', '') AS `version`,
  if(status_code = 101, 101, try_element_at(interim_status_codes, -1)) AS `info_code`,
  response_body_length AS `response_body_len`,
  if(response_mime_type IS NULL, NULL, array(response_mime_type)) AS `resp_mime_types`,
  date AS `date`
FROM transactions;

CREATE OR REPLACE TEMPORARY VIEW ecs_flows AS
SELECT
  named_struct('id', flow_id, 'start', start_time, 'end', end_time, 'duration', duration_ns, 'reason', end_reason) AS `event`,
  named_struct('community_id', community_id, 'type', concat('ipv', ip_version), 'transport', if(protocol = 'icmp6', 'ipv6-icmp', protocol), 'vlan', named_struct('id', CAST(get(vlan_ids, 0) AS STRING)), 'protocol', app_protocol, 'inner', named_struct('vlan', named_struct('id', CAST(get(vlan_ids, 1) AS STRING))), 'bytes', orig_bytes + resp_bytes, 'packets', orig_packets + resp_packets) AS `network`,
  named_struct('file', named_struct('path', capture)) AS `log`,
  named_struct('ip', src_ip, 'port', src_port, 'packets', orig_packets, 'bytes', orig_bytes) AS `source`,
  named_struct('ip', dst_ip, 'port', dst_port, 'packets', resp_packets, 'bytes', resp_bytes) AS `destination`,
  start_time AS `@timestamp`,
  date AS `date`
FROM flows;

CREATE OR REPLACE TEMPORARY VIEW ecs_transactions AS
SELECT
  named_struct('id', flow_id, 'start', request_time, 'end', response_time) AS `event`,
  named_struct('community_id', community_id) AS `network`,
  named_struct('ip', src_ip, 'port', src_port) AS `source`,
  named_struct('ip', dst_ip, 'port', dst_port) AS `destination`,
  named_struct('request', named_struct('method', method, 'referrer', referrer, 'body', named_struct('content', request_body, 'bytes', request_body_wire_length), 'mime_type', request_mime_type), 'version', replace(request_version, 'HTTP/', ''), 'response', named_struct('status_code', status_code, 'body', named_struct('content', response_body, 'bytes', response_body_wire_length), 'mime_type', response_mime_type)) AS `http`,
  named_struct('domain', host, 'original', uri) AS `url`,
  named_struct('original', user_agent) AS `user_agent`,
  named_struct('name', basic_auth_user) AS `user`,
  named_struct('hash', named_struct('sha256', response_body_sha256)) AS `file`,
  coalesce(request_time, response_time) AS `@timestamp`,
  date AS `date`
FROM transactions;

CREATE OR REPLACE TEMPORARY VIEW ecs_captures AS
SELECT
  named_struct('path', capture, 'size', bytes) AS `file`,
  date AS `date`
FROM captures;

CREATE OR REPLACE TEMPORARY VIEW ocsf_flows AS
SELECT
  named_struct('uid', flow_id) AS `metadata`,
  named_struct('community_uid', community_id, 'protocol_ver_id', ip_version, 'protocol_name', if(protocol = 'icmp6', 'ipv6-icmp', protocol)) AS `connection_info`,
  unix_millis(start_time) AS `start_time`,
  unix_millis(end_time) AS `end_time`,
  duration_ns div 1000000 AS `duration`,
  named_struct('ip', src_ip, 'port', src_port, 'vlan_uid', CAST(get(vlan_ids, 0) AS STRING)) AS `src_endpoint`,
  named_struct('ip', dst_ip, 'port', dst_port) AS `dst_endpoint`,
  app_protocol AS `app_name`,
  named_struct('packets_out', orig_packets, 'packets_in', resp_packets, 'bytes_out', orig_bytes, 'bytes_in', resp_bytes) AS `traffic`,
  unix_millis(start_time) AS `time`,
  CAST(6 AS INT) AS `activity_id`,
  4 AS `category_uid`,
  4001 AS `class_uid`,
  4001 * 100L + 6 AS `type_uid`,
  1 AS `severity_id`,
  date AS `date`
FROM flows;

CREATE OR REPLACE TEMPORARY VIEW ocsf_transactions AS
SELECT
  named_struct('uid', flow_id, 'community_uid', community_id) AS `connection_info`,
  unix_millis(request_time) AS `start_time`,
  unix_millis(response_time) AS `end_time`,
  named_struct('ip', src_ip, 'port', src_port) AS `src_endpoint`,
  named_struct('ip', dst_ip, 'port', dst_port) AS `dst_endpoint`,
  named_struct('http_method', method, 'url', named_struct('hostname', host, 'url_string', uri), 'version', replace(request_version, 'HTTP/', ''), 'user_agent', user_agent, 'referrer', referrer, 'http_headers', request_headers, 'body_length', request_body_length) AS `http_request`,
  named_struct('user', named_struct('name', basic_auth_user)) AS `actor`,
  named_struct('code', status_code, 'status', reason, 'content_type', content_type, 'http_headers', response_headers, 'body_length', response_body_length) AS `http_response`,
  named_struct('hashes', if(response_body_sha256 IS NULL, NULL, array(named_struct('algorithm', 'SHA-256', 'algorithm_id', 3, 'value', response_body_sha256))), 'mime_type', response_mime_type) AS `file`,
  unix_millis(coalesce(request_time, response_time)) AS `time`,
  CAST(CASE WHEN method IS NULL THEN 0 ELSE coalesce(nullif(array_position(array('CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'TRACE'), method), 0), 99) END AS INT) AS `activity_id`,
  4 AS `category_uid`,
  4002 AS `class_uid`,
  4002 * 100L + CASE WHEN method IS NULL THEN 0 ELSE coalesce(nullif(array_position(array('CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'TRACE'), method), 0), 99) END AS `type_uid`,
  1 AS `severity_id`,
  date AS `date`
FROM transactions;

CREATE OR REPLACE TEMPORARY VIEW ocsf_captures AS
SELECT
  named_struct('path', capture, 'size', bytes) AS `file`,
  date AS `date`
FROM captures;
