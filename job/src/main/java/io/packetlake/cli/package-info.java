/**
 * The commands and their options.
 *
 * <p>In: command lines, settings files and the rooms' results. Out: text for people and programs on
 * standard output, progress and failures on standard error, and the exit code. The only room that
 * prints.
 */
package io.packetlake.cli;
