package io.packetlake.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import io.packetlake.hadoop.InputOption;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The text of docs/options.md, made from the three places where options are declared: the commands,
 * {@code conf/packetlake.conf} and {@link InputOption}.
 */
final class OptionsDocument {
  private static final String HEAD =
      """
      # Options and settings

      Made from the commands, `conf/packetlake.conf` and the input format's options by `OptionsDocumentTest`;
      edit those, then run

      ```bash
      %s
      ```

      An option wins over a system property (`-Dpacketlake.flow.scope=file` in `PACKETLAKE_OPTS`), that over the file given with
      `--conf`, that over the defaults. A setting that does not exist, or a value of another kind, is an error that names file
      and line. Sizes take `K`, `M`, `G` (powers of 1024); times take `ns`, `us`, `ms`, `s`, `m`, `h`, `d`.

      """;

  private final StringBuilder text = new StringBuilder();

  /**
   * The whole text.
   *
   * @param command how to write the file anew
   */
  static String text(String command) {
    OptionsDocument document = new OptionsDocument();
    document.text.append(HEAD.formatted(command));
    document.commands();
    document.settings();
    document.inputOptions();
    return document.text.toString();
  }

  private void commands() {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    CommandLine commands = Packetlake.commandLine(nowhere, nowhere);
    text.append("## Commands\n");
    commands.getSubcommands().forEach((name, command) -> command(name, command));
  }

  private void command(String name, CommandLine command) {
    String usage = command.getUsageMessage(Ansi.OFF);
    text.append("\n### ").append(name).append("\n\n```text\n").append(usage).append("```\n");
  }

  private void settings() {
    Config declared = Settings.declared();
    Map<String, List<Map.Entry<String, ConfigValue>>> sections =
        declared.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
            .collect(
                Collectors.groupingBy(
                    entry -> section(entry.getKey()),
                    java.util.LinkedHashMap::new,
                    Collectors.toList()));
    text.append("\n## Settings\n");
    sections.forEach(
        (section, entries) -> {
          text.append("\n### ").append(section).append("\n\n");
          text.append("| setting | default | meaning |\n|---|---|---|\n");
          entries.forEach(entry -> setting(entry.getKey(), entry.getValue()));
        });
  }

  private void setting(String name, ConfigValue value) {
    String meaning =
        value.origin().comments().stream().map(String::strip).collect(Collectors.joining(" "));
    row(name, SettingDefaults.text(value), meaning);
  }

  private void inputOptions() {
    text.append("\n## The input format in other jobs\n\n");
    text.append(
        "`CaptureInputFormat` reads these from the Hadoop configuration of a job that uses it");
    text.append(" without Packetlake's own.\n\n");
    text.append("| key | default | meaning |\n|---|---|---|\n");
    for (InputOption option : InputOption.values()) {
      row(option.key(), option.defaultValue(), option.meaning());
    }
  }

  private void row(String name, String value, String meaning) {
    text.append("| `%s` | `%s` | %s |%n".formatted(name, value, meaning.replace("|", "\\|")));
  }

  private static String section(String setting) {
    return setting.substring(0, setting.lastIndexOf('.'));
  }
}
