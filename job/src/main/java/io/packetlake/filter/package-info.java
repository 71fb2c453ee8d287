/**
 * Which packets count: filters in the language of pcap-filter(7), as programs of the classic BPF
 * machine, and that machine.
 *
 * <p>In: a filter that {@link io.packetlake.filter.libpcap} has compiled on the driver, and packets
 * as they were captured. Out: whether each passes. Executors need no libpcap: nothing here but the
 * sub-package calls native code.
 */
package io.packetlake.filter;
