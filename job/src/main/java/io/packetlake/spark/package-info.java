/**
 * The pipeline: captures to splits, packets, flow pieces, the shuffle, the assembler and the
 * tables.
 */
package io.packetlake.spark;
