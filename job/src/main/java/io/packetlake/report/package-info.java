/**
 * The overview of a day as one HTML file.
 *
 * <p>In: a session with the lake's tables as views, a date. Out: HTML with its style and plots in
 * it (SVG), nothing loaded from anywhere, every value escaped by the template.
 */
package io.packetlake.report;
