package io.packetlake.filter;

import java.io.Serializable;
import java.util.Map;

/**
 * A filter ready to be run anywhere: it was compiled where libpcap is, and goes to the tasks as it
 * is.
 *
 * @param text the filter as it was given
 * @param programs by LINKTYPE number
 * @param refusals libpcap's message for each link type that it cannot compile the filter for
 */
public record CompiledFilter(
    String text, Map<Integer, LinkPrograms> programs, Map<Integer, String> refusals)
    implements Serializable {
  /** Lets every packet pass. */
  public static final CompiledFilter ALL = new CompiledFilter("", Map.of(), Map.of());

  /** Keeps copies of the maps. */
  public CompiledFilter {
    programs = Map.copyOf(programs);
    refusals = Map.copyOf(refusals);
  }

  /** True where every packet passes, whatever it is. */
  public boolean isAll() {
    return text.isEmpty();
  }

  /** The filter for the packets that one thread reads. */
  public PacketFilter open() {
    return new PacketFilter(this);
  }
}
