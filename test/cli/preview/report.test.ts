import assert from "node:assert/strict";

import type { Change } from "../../../cli/preview/changes";
import type { Proof, ProvenAlarm } from "../../../cli/preview/proof";
import { proofDifference, proofOf } from "../../../cli/preview/proof";
import { markdown, needsLook } from "../../../cli/preview/report";
import type { Side, StackPreview } from "../../../cli/preview/stack-preview";
import type { DeliveryReport } from "../../../delivery";

const flowLog = "aws:ec2/flowLog:FlowLog";
const rings: ProvenAlarm = { name: "ssh", rings: true, byRecords: true, how: "with 3 records, not with 2" };
const proof: Proof = { routes: ["vpc → log group g"], lost: [], alarms: [rings], findings: [] };
const side: Side = { said: [], proof, drivers: [] };
const unchanged: StackPreview = { stack: "dev", before: side, after: side, changes: [], errors: [] };
const change = (kind: Change["kind"], type: string, name: string): Change => ({
  kind,
  type,
  name,
  urn: name,
  inputs: [],
});
const shown = (...stacks: readonly StackPreview[]): string =>
  markdown(stacks, { base: "0123456789abcdef", notes: [] });

const said = (rule: string, level: string, message = "it is open") =>
  ({ pack: "p", rule, level, urn: "", verdict: "violation", message, write: "" }) as const;

describe("Function: proofDifference", () => {
  const silent = (name: string): ProvenAlarm => ({
    ...rings,
    name,
    rings: false,
    how: "cannot ring: no record matches: the flow log captures ACCEPT only",
  });
  const sentences = (before: Partial<Proof>, after: Partial<Proof>): readonly string[] =>
    proofDifference({ ...proof, ...before }, { ...proof, ...after }).map(
      ({ worse, sentence }) => `${worse ? "worse" : "better"}: ${sentence}`,
    );

  it("tells together the alarms that something silences, and those that are gone", () => {
    const before = { alarms: [rings, { ...rings, name: "http" }, { ...rings, name: "scan" }] };
    assert.deepEqual(sentences(before, { alarms: [silent("ssh"), silent("http")] }), [
      "worse: gone: alarm scan",
      "worse: can no longer ring: alarm ssh, http: the flow log captures ACCEPT only",
    ]);
  });

  it("tells of a way on which nothing arrives any more, and of one that is new", () => {
    assert.deepEqual(sentences({}, { routes: ["vpc → bucket b"] }), [
      "worse: nothing arrives any more: vpc → log group g",
      "better: arrives now: vpc → bucket b",
    ]);
  });

  it("tells of a new alarm, worse if it cannot ring, and of one that rings otherwise", () => {
    assert.deepEqual(sentences({ alarms: [] }, {}), [
      "better: new alarm ssh rings with 3 records, not with 2",
    ]);
    assert.match(
      sentences({ alarms: [] }, { alarms: [silent("ssh")] })[0] ?? "",
      /^worse: new alarm ssh cannot/,
    );
    assert.deepEqual(sentences({}, { alarms: [{ ...rings, how: "with 9 records, not with 8" }] }), [
      "better: alarm ssh now rings with 9 records, not with 8",
    ]);
  });

  it("tells findings of one rule once, new ones only, and an alarm's as the alarm's", () => {
    const finding = (rule: string, name: string) =>
      ({ rule, severity: "error", resource: "", name, sentence: "it is broken" }) as const;
    assert.deepEqual(
      sentences(
        { findings: [finding("refused", "old")] },
        {
          findings: [
            finding("refused", "old"),
            finding("refused", "a"),
            finding("refused", "b"),
            finding("alarm-proof", "c"),
          ],
        },
      ),
      ["worse: error: a: it is broken (and 1 more like it)"],
    );
  });
});

describe("Function: proofOf", () => {
  const urn = (name: string, stack = "dev") => `urn:pulumi:${stack}::p::t::${name}`;
  const alarm = (kind: string, more: object) => ({ kind, urn: urn(`${kind}-alarm`), name: "", ...more });

  it("has of a stack its ways, what is lost, and of each alarm with how much it rings", () => {
    const finding = { rule: "r", severity: "error", resource: urn("g"), name: "g", sentence: "" };
    const sender = (name: string, of: string, lost: number) => ({
      sender: urn(name, of),
      name,
      delivered: [{ place: "log group g-0a1b2c3" }],
      others: { lost },
    });
    const report = {
      senders: [sender("vpc", "dev", 0), sender("subnet", "dev", 3), sender("other", "shop", 1)],
      proofs: [
        alarm("rings", { records: 3 }),
        alarm("rings", { records: 1 }),
        alarm("rings on silence", { seconds: 900 }),
        alarm("rings with alarms", { alarms: ["a-0a1b2c3", "b"] }),
        alarm("rings on fault", { reading: "stream-0a1b2c3 is old" }),
        alarm("cannot ring", { reason: "nothing feeds g-0a1b2c3" }),
        { ...alarm("rings", { records: 9 }), urn: urn("other", "shop") },
      ],
      findings: [finding, { ...finding, resource: urn("g", "shop") }],
    } as unknown as DeliveryReport;
    const found = (kind: string, how: string, rings = true, byRecords = true) => ({
      name: `${kind}-alarm`,
      rings,
      byRecords,
      how,
    });
    assert.deepEqual(proofOf(report, "dev"), {
      routes: ["vpc → log group g", "subnet → log group g"],
      lost: [{ source: "subnet", records: 3 }],
      alarms: [
        found("rings", "with 3 records, not with 2"),
        found("rings", "with 1 record, not with 0"),
        found("rings on silence", "15 min into silence"),
        found("rings with alarms", "with a, b"),
        found("rings on fault", "when stream is old", true, false),
        found("cannot ring", "cannot ring: nothing feeds g", false),
      ],
      findings: [finding],
    });
  });

  it("tells records that are lost now, and not those that were before", () => {
    const lost = (...sources: readonly string[]) => ({
      ...proof,
      lost: sources.map((source) => ({ source, records: 3 })),
    });
    assert.deepEqual(proofDifference(lost("a", "c"), lost("a", "b", "c")), [
      { worse: true, sentence: "3 records of b are lost" },
    ]);
  });
});

describe("Function: markdown", () => {
  it("has one line for what does not change, and what stands folded", () => {
    const text = shown(unchanged);
    assert.ok(
      text.startsWith(
        "## Preview without credentials\n\n1 stack: 0 created, 0 changed, 0 replaced, 0 deleted",
      ),
    );
    assert.match(text, /\nNothing changes in `dev`\.\n/);
    assert.match(text, /<summary>dev: 1 ways arrive, 1 of 1 alarms ring, 0 findings, 0 policy findings/);
    assert.doesNotMatch(text, /Look at this first|### dev/);
  });

  it("puts a replaced flow log on top, before a mandatory rule and what no longer rings", () => {
    const text = shown({
      ...unchanged,
      changes: [change("created", "aws:ec2/vpc:Vpc", "shop"), change("replaced", flowLog, "traffic")],
      after: {
        ...side,
        said: [
          {
            pack: "p",
            rule: "vpc-without-flow-log",
            level: "mandatory",
            urn: "",
            verdict: "violation",
            message: 'VPC "shop" has no flow log',
            write: "",
          },
        ],
        proof: { ...proof, alarms: [] },
      },
    });
    const look = text.slice(text.indexOf("### Look"), text.indexOf("### dev")).split("\n- ");
    assert.deepEqual(
      look.slice(1).map((line) => line.split(":").slice(0, 2).join(":").trim()),
      [
        "**dev**: ‼️ FlowLog `traffic` is replaced",
        "**dev**: ⛔ policy vpc-without-flow-log (mandatory)",
        "**dev**: ⚠️ gone",
      ],
    );
    // In the table too, what is replaced comes first.
    assert.ok(
      text.indexOf("| ‼️ replaced | ec2 FlowLog | traffic |") < text.indexOf("| ➕ created | ec2 Vpc"),
    );
  });

  it("has what needs a look, what changes of each stack, what does not, and what stands, in this order", () => {
    const silent: ProvenAlarm = { name: "http", rings: false, byRecords: true, how: "cannot | ever" };
    const health: ProvenAlarm = { name: "age", rings: true, byRecords: false, how: "at its worst" };
    const drivers = [{ driver: "keys of KMS", unit: "resources", amount: 2 }];
    const after: Side = {
      said: [said("old", "advisory"), said("new", "advisory", "it  is\nopen "), said("must", "mandatory")],
      proof: { ...proof, alarms: [rings, silent, health] },
      drivers,
    };
    const before: Side = {
      said: [said("old", "advisory")],
      proof: { ...proof, alarms: [silent, health] },
      drivers,
    };
    const text = markdown(
      [
        {
          stack: "shop",
          before,
          after,
          changes: [
            { ...change("changed", flowLog, "traffic"), inputs: [{ path: "a", before: 1, after: 2 }] },
          ],
          errors: ["the  preview\nfailed"],
        },
        {
          stack: "new",
          before: undefined,
          after: { ...side, proof: { ...proof, routes: [], alarms: [] } },
          changes: [change("created", flowLog, "a")],
          errors: [],
        },
        {
          stack: "old",
          before: side,
          after: undefined,
          changes: [change("deleted", "aws:ec2/vpc:Vpc", "a")],
          errors: [],
        },
        unchanged,
        { ...unchanged, stack: "data" },
      ],
      { base: "0123456789abcdef", notes: ["The base asks for other packages."] },
    );
    assert.equal(
      text,
      `## Preview without credentials

5 stacks: 1 created, 1 changed, 0 replaced, 1 deleted, against \`0123456789ab\`.

> The base asks for other packages.

### Look at this first

- **shop**: ⛔ the preview failed
- **shop**: ⛔ policy must (mandatory): it is open
- **old**: ⚠️ nothing arrives any more: vpc → log group g
- **old**: ⚠️ gone: alarm ssh

### shop

| what | type | names | inputs |
| --- | --- | --- | --- |
| ✏️ changed | ec2 FlowLog | traffic | a: 1 → 2 |

**Policies advise**

- policy new (advisory): it is open

**Delivery**

- new alarm ssh rings with 3 records, not with 2

### new (new)

| what | type | names | inputs |
| --- | --- | --- | --- |
| ➕ created | ec2 FlowLog | a |  |

### old (its configuration is gone)

| what | type | names | inputs |
| --- | --- | --- | --- |
| ➖ deleted | ec2 Vpc | a |  |

Nothing changes in \`dev\`, \`data\`.

<details><summary>shop: 1 ways arrive, 2 of 3 alarms ring, 0 findings, 3 policy findings</summary>

**Which source reaches which sink**

- vpc → log group g

| alarm | rings |
| --- | --- |
| ssh | with 3 records, not with 2 |
| http | cannot \\| ever |

1 alarms ring on what a service says of its own health.

**What is paid for, a month**

- keys of KMS: 2 resources

</details>

<details><summary>new: 0 ways arrive, 0 of 0 alarms ring, 0 findings, 0 policy findings</summary>

</details>

${["dev", "data"]
  .map(
    (
      stack,
    ) => `<details><summary>${stack}: 1 ways arrive, 1 of 1 alarms ring, 0 findings, 0 policy findings</summary>

**Which source reaches which sink**

- vpc → log group g

| alarm | rings |
| --- | --- |
| ssh | with 3 records, not with 2 |

</details>`,
  )
  .join("\n\n")}`,
    );
  });

  it("says nothing of unchanged stacks where there is none", () => {
    const text = shown({ ...unchanged, changes: [change("created", flowLog, "a")] });
    assert.doesNotMatch(text, /Nothing changes/);
  });

  it("shows 15 rows of changes and 15 lines of a list, and how many more there are", () => {
    const changes = Array.from({ length: 17 }, (_, at) => change("created", `aws:a/b${at}:Type${at}`, "a"));
    const advice = Array.from({ length: 16 }, (_, at) => said(`rule-${at}`, "advisory"));
    const text = shown({ ...unchanged, changes, after: { ...side, said: advice } });
    assert.match(text, /\| a Type14 \| a \| {2}\|\n\| \| \| and 2 more \| \|\n/);
    assert.match(text, /\n- policy rule-14 [^\n]*\n- and 1 more\n/);
    const fewer = shown({
      ...unchanged,
      changes: changes.slice(0, 15),
      after: { ...side, said: advice.slice(0, 15) },
    });
    assert.doesNotMatch(fewer, /more/);
  });

  it("cuts a line at 300 characters", () => {
    const [exact, longer] = ["x".repeat(300), "x".repeat(301)].map((error) =>
      shown({ ...unchanged, errors: [error] }),
    );
    assert.match(exact ?? "", /⛔ x{300}\n/);
    assert.doesNotMatch(exact ?? "", /names \| inputs/);
    assert.match(longer ?? "", /⛔ x{300}…\n/);
  });

  it("tells resources that change alike in one row", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const text = shown({
      ...unchanged,
      changes: names.map((name) => change("created", "aws:ec2/subnet:Subnet", name)),
    });
    assert.match(text, /\| ➕ created \| ec2 Subnet \| a, b, c, d and 2 more \| {2}\|/);
  });

  it("tells what is paid for only where it changes, in units", () => {
    const drivers = (days: number) => [{ driver: "log group g", unit: "days", amount: days }];
    const text = shown({
      ...unchanged,
      changes: [change("changed", "aws:cloudwatch/logGroup:LogGroup", "g")],
      before: { ...side, drivers: drivers(30) },
      after: { ...side, drivers: drivers(7) },
    });
    assert.match(text, /- log group g: 30 → 7 days/);
  });

  it("leaves what stands out where all of it is longer than a comment may be", () => {
    const routes = Array.from({ length: 14 }, (_, at) => `${"x".repeat(290)} → ${at}`);
    const stacks = Array.from({ length: 20 }, (_, at) => ({
      ...unchanged,
      stack: `s${at}`,
      after: { ...side, proof: { ...proof, routes } },
      before: { ...side, proof: { ...proof, routes } },
    }));
    const text = shown(...stacks);
    assert.ok(text.length < 60_200, String(text.length));
    assert.match(text, /What stands is left out here; `npm run preview:offline` prints all of it\.$/);
  });
});

describe("Function: needsLook", () => {
  it("holds for an error, a mandatory rule and what no longer works, and for no change as such", () => {
    const changes = [change("replaced", flowLog, "traffic")];
    assert.equal(needsLook([{ ...unchanged, changes }]), false);
    assert.equal(needsLook([{ ...unchanged, errors: ["the preview failed"] }]), true);
    const saidAt = (level: string) =>
      needsLook([{ ...unchanged, after: { ...side, said: [said("rule", level)] } }]);
    assert.deepEqual(["mandatory", "advisory"].map(saidAt), [true, false]);
    assert.equal(needsLook([unchanged, { ...unchanged, errors: ["the preview failed"] }]), true);
    assert.equal(needsLook([{ ...unchanged, after: { ...side, proof: { ...proof, routes: [] } } }]), true);
  });
});
