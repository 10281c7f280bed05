import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Language, type Node, Parser } from "web-tree-sitter";
import { launchUserData, windowsScript } from "../../../../telemetry/time-sync/hosts";

/** What Windows has, and AWS's modules for PowerShell, of all that the script may call. */
const known = new Set(
  [
    ["net", "w32tm"],
    ["Get-Date", "Get-ItemProperty", "Get-Service", "Import-Module", "New-Object", "Out-Null"],
    ["Select-Object", "Set-Service", "Write-Output"],
    ["Write-CWMetricData", "Write-SSMComplianceItem"],
  ].flat(),
);
const report = { maxOffsetMilliseconds: 100, metricNamespace: "NetworkSecurity/test/time-sync" };

describe("Script of Windows hosts, by the grammar of PowerShell", () => {
  let parser: Parser;

  before(async () => {
    // The grammar is one large function: compiled to be quick it takes longer than all that is read with it.
    setFlagsFromString("--liftoff-only");
    await Parser.init();
    const grammar = join(
      dirname(require.resolve("tree-sitter-powershell/package.json")),
      "tree-sitter-powershell.wasm",
    );
    parser = new Parser().setLanguage(await Language.load(grammar));
  });

  /** The root of the script, which must have no fault: else the faults. */
  function read(script: string): Node {
    const root = parser.parse(script)?.rootNode;
    assert.ok(root);
    assert.ok(!root.hasError, root.toString());
    return root;
  }

  const texts = (root: Node, type: string) => root.descendantsOfType(type).map((node) => node.text);

  for (const ipv6 of [false, true]) {
    for (const [kind, args] of [
      ["configures", undefined],
      ["reports", report],
    ] as const) {
      it(`is well formed where it ${kind}, ${ipv6 ? "with" : "without"} IPv6`, () => {
        read(windowsScript({ ipv6 }, args));
      });
    }
  }

  it("is well formed between the tags of user data", () => {
    const { windows } = launchUserData({ program: "chrony", ipv6: true, hardwareClock: false });
    const [, script] = /^<powershell>\n([^]*)<\/powershell>\n$/.exec(windows) ?? [];
    read(script ?? "");
  });

  it("is refused where a bracket, a quote or a condition is left open, so that the check can fail", () => {
    const script = windowsScript({ ipv6: false }, report);
    for (const [whole, broken] of [
      ["else { 'NON_COMPLIANT' }", "else { 'NON_COMPLIANT'"],
      ["$item.Id = 'clock'", "$item.Id = 'clock"],
      ["if (-not $inSync)", "if (-not $inSync"],
    ] as const) {
      assert.ok(script.includes(whole));
      assert.throws(() => read(script.replace(whole, broken)), whole);
    }
  });

  it("calls what Windows and AWS's modules have, and what it defines", () => {
    const root = read(windowsScript({ ipv6: true }, report));
    const defined = texts(root, "function_name");
    assert.deepEqual(defined, ["Measure-Offset"]);
    const unknown = texts(root, "command_name").filter((name) => !known.has(name) && !defined.includes(name));
    assert.deepEqual(unknown, []);
  });
});
