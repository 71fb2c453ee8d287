/** The lake's folder: layout, runs and their one commit. */
package io.packetlake.lake;
