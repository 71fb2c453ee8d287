/** The commands and their options. */
package io.packetlake.cli;
