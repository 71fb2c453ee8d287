package io.packetlake.upkeep;

import com.typesafe.config.Config;
import java.time.LocalDate;
import java.util.Set;

/**
 * What to compact.
 *
 * @param lake root folder of the lake, a local path or a Hadoop URI
 * @param tables names of tables; empty for all
 * @param dates UTC dates of partitions; empty for all
 * @param settings the {@code packetlake} settings
 */
public record CompactOptions(
    String lake, Set<String> tables, Set<LocalDate> dates, Config settings) {}
