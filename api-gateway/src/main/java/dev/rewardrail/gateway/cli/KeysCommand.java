package dev.rewardrail.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The command {@code rail keys}. */
@Command(
    name = "keys",
    description = "Lists the workspace's keys.",
    mixinStandardHelpOptions = true,
    subcommands = {KeysCommand.Create.class, KeysCommand.Rotate.class, KeysCommand.Revoke.class})
final class KeysCommand implements Callable<Integer> {

  private static final String KEYS = "/api/v1/admin/keys";

  @Mixin private Connection service;
  @Mixin private Output output;

  @Override
  public Integer call() {
    List<List<String>> rows = new ArrayList<>();
    String cursor = "";
    JsonNode page;
    do {
      page = service.whole("GET", KEYS + "?first=100" + cursor, null);
      for (JsonNode key : page.get("data")) {
        if (output.isJson()) {
          output.json(key);
        }
        rows.add(
            List.of(
                key.get("id").asString(),
                key.get("name").asString(),
                key.get("status").asString(),
                String.join(
                    " ", key.get("scopes").values().stream().map(JsonNode::asString).toList()),
                Output.text(key.get("last_used_at"))));
      }
      cursor = "&after=" + page.at("/page_info/end_cursor").asString("");
    } while (page.at("/page_info/has_next_page").asBoolean());
    if (!output.isJson()) {
      output.table(List.of("ID", "NAME", "STATUS", "SCOPES", "LAST USED"), rows);
    }
    return ExitCode.WELL;
  }

  private static void tell(Output output, JsonNode key) {
    if (output.isJson()) {
      output.json(key);
      return;
    }
    System.out.printf("%s: %s%n", key.get("id").asString(), key.get("status").asString());
    if (!key.path("key").isMissingNode() && !key.path("key").isNull()) {
      System.out.println(key.get("key").asString());
    }
  }

  @Command(
      name = "create",
      description = "Makes a key; it is shown once, now.",
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {
    @Mixin private Connection service;
    @Mixin private Output output;

    @Option(names = "--name", required = true, description = "What it is for.")
    private String name;

    @Option(
        names = "--scope",
        required = true,
        paramLabel = "SCOPE",
        description = "What it may be used for; may be given again.")
    private List<String> scopes;

    @Override
    public Integer call() {
      ObjectNode body = JsonMapper.shared().createObjectNode().put("name", name);
      scopes.forEach(body.putArray("scopes")::add);
      tell(output, service.post(KEYS, JsonMapper.shared().writeValueAsString(body)));
      return ExitCode.WELL;
    }
  }

  @Command(
      name = "rotate",
      description = "Gives a key another secret; it is shown once, now.",
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    @Mixin private Connection service;
    @Mixin private Output output;

    @Parameters(paramLabel = "ID", description = "Which key.")
    private String id;

    @Override
    public Integer call() {
      tell(output, service.post(KEYS + "/" + id + "/rotate", "{}"));
      return ExitCode.WELL;
    }
  }

  @Command(
      name = "revoke",
      description = "Revokes a key: it opens nothing any more.",
      mixinStandardHelpOptions = true)
  static final class Revoke implements Callable<Integer> {
    @Mixin private Connection service;
    @Mixin private Output output;

    @Parameters(paramLabel = "ID", description = "Which key.")
    private String id;

    @Override
    public Integer call() {
      tell(output, service.send("DELETE", KEYS + "/" + id, null));
      return ExitCode.WELL;
    }
  }
}
