/**
 * Filters compiled by libpcap: the one place that calls native code.
 *
 * <p>In: a filter's text. Out: a {@link io.packetlake.filter.CompiledFilter}, with the program or
 * libpcap's refusal for each link type.
 */
package io.packetlake.filter.libpcap;
