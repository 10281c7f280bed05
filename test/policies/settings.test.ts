import assert from "node:assert/strict";
import { configuredRules } from "../../policies/configuration";
import { vpcWithoutFlowLog } from "../../policies/flow-logs/rules/vpc-without-flow-log";
import { judge } from "../../policies/judge";
import { Stack } from "../../policies/stack";
import { flowLog, unknown, vpc } from "./support/resources";

const rule = vpcWithoutFlowLog;
const faults = (configuration: object) => {
  const read = rule.settings.read(configuration);
  return read.ok ? [] : read.faults;
};
const settings = (configuration: object) => {
  const read = rule.settings.read(configuration);
  assert.ok(read.ok);
  return read.value;
};
const judged = (stack: Stack, configuration: object, today = "2026-11-30") =>
  judge(rule, stack, settings(configuration), today);
const tagged = new Stack([vpc("lab", { id: unknown, tags: { Purpose: "lab", Owner: unknown } })]);
const until = (day: string, more: object) => ({
  exemptions: [{ reason: "no traffic", until: day, ...more }],
});

describe("Settings of a rule", () => {
  it("are the defaults where nothing is configured", () => {
    assert.deepEqual(settings({}), { recordedElsewhere: [], exemptions: [], whenUnknown: "level" });
  });

  it("refuse by name what the rule does not have", () => {
    assert.deepEqual(faults({ recordedElswhere: [] }), ['settings: Unrecognized key: "recordedElswhere"']);
  });

  it("refuse an exemption without a reason, an end, or a resource", () => {
    assert.deepEqual(
      [
        { urn: "*", reason: "", until: "2027-01-31" },
        { urn: "*", reason: "a", until: "next year" },
        { reason: "a", until: "2027-01-31" },
      ].map((exemption) => faults({ exemptions: [exemption] }).map((fault) => fault.split(":")[0])),
      [["exemptions.0.reason"], ["exemptions.0.until"], ["exemptions.0"]],
    );
  });

  it("say as JSON schema what they are, with their defaults", () => {
    const { recordedElsewhere, exemptions, whenUnknown } = rule.settings.jsonSchema;
    assert.deepEqual(recordedElsewhere, {
      default: [],
      description: "ids of VPCs that the program uses and another stack records",
      type: "array",
      items: { type: "string" },
    });
    assert.ok(exemptions !== undefined && whenUnknown !== undefined);
  });
});

describe("Exemptions", () => {
  it("cover a resource by its tag, until the last day", () => {
    const configuration = until("2026-11-30", { tag: { key: "Purpose", value: "lab" } });
    const { verdicts, exempted } = judged(tagged, configuration);
    assert.deepEqual([verdicts.length, exempted.length], [0, 1]);
  });

  it("cover nothing after it, and then stand in the finding", () => {
    const { verdicts } = judged(tagged, until("2026-11-29", { tag: { key: "Purpose" } }));
    assert.deepEqual(
      verdicts.map(({ message }) => message),
      ['VPC "lab" has no flow log that captures ALL traffic; its exemption (no traffic) ended on 2026-11-29'],
    );
  });

  it("cover by a pattern of the whole URN", () => {
    assert.equal(judged(tagged, until("2027-01-31", { urn: "*::aws:ec2/vpc:Vpc::l*" })).verdicts.length, 0);
    assert.equal(judged(tagged, until("2027-01-31", { urn: "aws:ec2/vpc:Vpc::lab" })).verdicts.length, 1);
  });

  it("ask for both where both are given", () => {
    const configuration = until("2027-01-31", {
      urn: "*::lab",
      tag: { key: "Purpose", value: "production" },
    });
    assert.equal(judged(tagged, configuration).verdicts.length, 1);
  });

  it("do not cover by a tag whose value is not known", () => {
    assert.equal(judged(tagged, until("2027-01-31", { tag: { key: "Owner" } })).verdicts.length, 1);
  });
});

describe("What is not known before the update", () => {
  const unclear = new Stack([
    vpc("main"),
    flowLog("log", { vpcId: [vpc("main")] }, { trafficType: unknown }),
  ]);

  it("is said at the rule's own level", () => {
    assert.deepEqual(
      judged(unclear, {}).verdicts.map(({ level }) => level),
      [undefined],
    );
  });

  it("is said as advice where the configuration says so, and a violation is not", () => {
    const configuration = { whenUnknown: "advisory" };
    assert.deepEqual(
      judged(unclear, configuration).verdicts.map(({ level }) => level),
      ["advisory"],
    );
    assert.deepEqual(
      judged(tagged, configuration).verdicts.map(({ level }) => level),
      [undefined],
    );
  });
});

describe("Configuration of rules", () => {
  const configured = (configuration: object) => {
    const read = configuredRules([rule], configuration as Record<string, unknown>);
    return read.ok ? read.value.map(({ level }) => level) : read.faults;
  };

  it("gives a rule a level, by itself or with settings, or to all", () => {
    assert.deepEqual(configured({}), ["mandatory"]);
    assert.deepEqual(configured({ [rule.id]: "advisory" }), ["advisory"]);
    assert.deepEqual(configured({ all: "disabled", [rule.id]: { enforcementLevel: "advisory" } }), [
      "advisory",
    ]);
  });

  it("names every rule that there is not and every setting that is wrong", () => {
    assert.deepEqual(
      configured({ "no-such-rule": "advisory", [rule.id]: { enforcementLevel: "strict", whenUnknown: 1 } }),
      [
        "no-such-rule: there is no such rule",
        "vpc-without-flow-log.enforcementLevel: found strict; advisory, mandatory, remediate, disabled are allowed",
        'vpc-without-flow-log.whenUnknown: Invalid option: expected one of "level"|"advisory"',
      ],
    );
  });
});
