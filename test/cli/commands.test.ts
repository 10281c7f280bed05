import assert from "node:assert/strict";
import { commands } from "../../cli/commands";
import { command } from "./support/command";

describe("The commands", () => {
  it("say what they and each of their options and arguments are for", () => {
    const said = commands.flatMap(({ name, description, options, argument }) => [
      [name, description],
      ...options.map((option) => [`${name} ${option.flags}`, option.description]),
      ...(argument ? [[`${name} ${argument.syntax}`, argument.description]] : []),
    ]);
    assert.deepEqual(
      said.filter(([, description = ""]) => description.length < 5),
      [],
    );
  });

  it("have a name of their own, and options with a value in angle brackets or none", () => {
    const names = commands.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
    for (const { flags } of commands.flatMap(({ options }) => options))
      assert.match(flags, /^--[a-z]+(?:-[a-z]+)*(?: <[a-z]+(?:=[a-z]+)?(?:\.\.\.)?>)?$/);
  });

  for (const [name, needed] of [
    ["backtest", ["--stack <name>"]],
    ["drift", ["--export <file>", "--refreshed <file>"]],
    ["prove", ["--export <file...>", "--records <file...>"]],
    ["replay", ["--source <name>", "--since <time>", "--from <place...>"]],
  ] as const) {
    it(`${name} is refused without ${needed.join(", ")}`, async () => {
      for (const lacking of needed) {
        const given = needed
          .filter((flags) => flags !== lacking)
          .flatMap((flags) => [flags.split(" ")[0]!, "x"]);
        const { code, stderr } = await command(name, ...given);
        assert.match(stderr, new RegExp(`^error: required option '${lacking}' not specified\n`));
        assert.equal(code, 2);
      }
    });
  }

  it("ask for nothing else", () => {
    assert.deepEqual(
      commands.flatMap(({ name, options }) => (options.some(({ required }) => required) ? [name] : [])),
      ["prove", "backtest", "replay", "drift"],
    );
  });

  it("name their help and what they do not know", async () => {
    const help = await command("stacks", "--help");
    assert.equal(help.code, 0);
    assert.match(help.stdout, /^Usage: network-security stacks \[options\]\n/);
    const unknown = await command("stacks", "--all");
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /^error: unknown option '--all'\n\nUsage: network-security stacks/);
  });
});
