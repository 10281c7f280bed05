import assert from "node:assert/strict";
import { outsideChanges } from "../../../../delivery/findings/general/outside-changes";
import { ACCOUNT, type ExportedResource, REGION, resource } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const topicArn = `arn:aws:sns:${REGION}:${ACCOUNT}:changes`;
const ruleArn = `arn:aws:events:${REGION}:${ACCOUNT}:rule/outside`;

const calls = { "detail-type": ["AWS API Call via CloudTrail"], detail: { readOnly: [false] } };
const compliance = { source: ["aws.config"], "detail-type": ["Config Rules Compliance Change"] };

const rule = (eventPattern: unknown, settings: Json = {}): ExportedResource =>
  resource("aws:cloudwatch/eventRule:EventRule", "outside", "by-id", {
    arn: ruleArn,
    name: "outside",
    eventPattern: typeof eventPattern === "string" ? eventPattern : JSON.stringify(eventPattern),
    ...settings,
  });
const target = (settings: Json = {}): ExportedResource =>
  resource("aws:cloudwatch/eventTarget:EventTarget", "target", "target", {
    rule: "outside",
    arn: topicArn,
    ...settings,
  });
const topic = (principal = "events.amazonaws.com", source = ruleArn): readonly ExportedResource[] => [
  resource("aws:sns/topic:Topic", "topic", topicArn, {
    arn: topicArn,
    policy: JSON.stringify({
      Statement: {
        Effect: "Allow",
        Principal: { Service: principal },
        Action: "sns:Publish",
        Resource: topicArn,
        Condition: { ArnEquals: { "aws:SourceArn": source } },
      },
    }),
  }),
  resource("aws:sns/topicSubscription:TopicSubscription", "mailbox", `${topicArn}:1`, {
    topic: topicArn,
    protocol: "email",
    endpoint: "oncall@example.com",
  }),
];
const trail = (enableLogging?: boolean, name = "trail"): ExportedResource =>
  resource("aws:cloudtrail/trail:Trail", name, name, { enableLogging });
const told = (...resources: readonly ExportedResource[]) => toldBy(outsideChanges, resources);
const nobody = (why: string): string => `error, outside: rule outside tells nobody: ${why}`;

describe("Finding: a rule on changes of which nobody is told", () => {
  it("is none of one that tells people of every call, with a trail", async () => {
    assert.deepEqual(await told(rule(calls), target(), ...topic(), trail()), []);
    assert.deepEqual(await told(rule(compliance), target(), ...topic()), []);
    assert.deepEqual(await told(rule({ source: ["aws.ec2"] })), []);
  });

  it("names a rule that is switched off, in either way", async () => {
    const off = [nobody("it is disabled")];
    assert.deepEqual(await told(rule(calls, { state: "DISABLED" }), target(), ...topic(), trail()), off);
    assert.deepEqual(await told(rule(calls, { isEnabled: false }), target(), ...topic(), trail()), off);
    assert.deepEqual(
      await told(rule(calls, { state: "ENABLED", isEnabled: true }), target(), ...topic(), trail()),
      [],
    );
  });

  it("names each kind of session whose call its pattern does not match", async () => {
    const of = (detail: Json) =>
      told(rule({ ...calls, detail: { ...calls.detail, ...detail } }), target(), ...topic(), trail());
    const not = (who: string): string =>
      nobody(`its pattern does not match the deletion of a flow log ${who}`);
    const [byRole, byUser, byRoot] = [not("under a role"), not("as a user of IAM"), not("as the root user")];
    assert.deepEqual(await of({ userIdentity: { type: ["AssumedRole"] } }), [byUser, byRoot]);
    assert.deepEqual(await of({ userIdentity: { type: ["IAMUser"] } }), [byRole, byRoot]);
    assert.deepEqual(await of({ userIdentity: { type: ["Root"] } }), [byRole, byUser]);
    for (const detail of [
      { eventSource: ["s3.amazonaws.com"] },
      { eventName: ["CreateFlowLogs"] },
      { readOnly: [true] },
    ]) {
      assert.deepEqual(await of(detail), [byRole, byUser, byRoot]);
    }
    for (const detail of [
      { eventSource: ["ec2.amazonaws.com"], eventName: ["DeleteFlowLogs"] },
      { sourceIPAddress: ["198.51.100.7"], eventTime: ["2026-01-05T09:00:00Z"] },
      { eventID: ["0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"] },
    ]) {
      assert.deepEqual(await of(detail), []);
    }
  });

  it("asks what is in each session", async () => {
    const arns = [
      ["arn:aws:sts::123456789012:assumed-role/somebody/session", "AssumedRole"],
      ["arn:aws:iam::123456789012:user/somebody", "IAMUser"],
      ["arn:aws:iam::123456789012:root", "Root"],
    ] as const;
    for (const [arn, type] of arns) {
      const all = await told(
        rule({ ...calls, detail: { userIdentity: { type: [type], arn: [arn] } } }),
        target(),
        ...topic(),
        trail(),
      );
      assert.equal(all.length, 2, arn);
    }
    const issued = {
      sessionContext: { sessionIssuer: { type: ["Role"], arn: ["arn:aws:iam::123456789012:role/somebody"] } },
    };
    const all = await told(
      rule({ ...calls, detail: { userIdentity: issued } }),
      target(),
      ...topic(),
      trail(),
    );
    assert.equal(all.length, 2);
  });

  it("names what the event has not, of which its message says nothing", async () => {
    const saying = (path: string) => ({
      inputTransformer: { inputPaths: { a: path }, inputTemplate: '"<a>"' },
    });
    const gap = (what: string, path: string): string =>
      nobody(`of ${what} it says nothing of ${path}, which the event has not`);
    assert.deepEqual(await told(rule(compliance), target(saying("$.detail.resourceType")), ...topic()), []);
    assert.deepEqual(await told(rule(compliance), target(saying("$.detail.gone")), ...topic()), [
      gap("a resource that breaks a rule of AWS Config", "$.detail.gone"),
    ]);
    assert.deepEqual(
      await told(rule(calls), target(saying("$.detail.gone")), ...topic(), trail()),
      ["under a role", "as a user of IAM", "as the root user"].map((who) =>
        gap(`the deletion of a flow log ${who}`, "$.detail.gone"),
      ),
    );
  });

  it("names a change of compliance that its pattern does not match", async () => {
    const other = { ...compliance, detail: { configRuleName: ["other"] } };
    assert.deepEqual(await told(rule(other), target(), ...topic()), [
      nobody("its pattern does not match a resource that breaks a rule of AWS Config"),
    ]);
  });

  it("leaves a pattern that is none, and a rule without a place, to others", async () => {
    const broken = '{"detail-type":["AWS API Call via CloudTrail"],';
    assert.deepEqual(await told(rule(broken), target(), ...topic(), trail()), []);
    const reading = { ...calls, detail: { readOnly: [true] } };
    assert.deepEqual(
      (await told(rule(reading, { arn: "outside" }), target(), ...topic(), trail())).filter((each) =>
        each.includes("pattern"),
      ),
      [],
    );
  });

  it("names a rule that leads nowhere", async () => {
    assert.deepEqual(await told(rule(calls), trail()), [nobody("it has no target")]);
    assert.deepEqual(await told(rule(calls), target({ rule: "other" }), ...topic(), trail()), [
      nobody("it has no target"),
    ]);
    assert.deepEqual(
      await told(rule(calls, { name: "" }), target({ rule: "by-id" }), ...topic(), trail()),
      [],
    );
    assert.deepEqual(await told(rule(calls), target(), trail()), [
      nobody(
        `topic ${topicArn} is not among the deployed resources, and AWS does not check that it is there; deploy it or correct the ARN`,
      ),
    ]);
    assert.deepEqual(await told(rule(calls), target(), ...topic().slice(0, 1), trail()), [
      nobody("topic topic has no subscription, so nobody is told"),
    ]);
    const queue = target({ arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:q` });
    assert.deepEqual(await told(rule(calls), queue, trail()), []);
    assert.deepEqual(await told(rule(compliance), queue), []);
  });

  it("asks the topic's policy on the rule's behalf", async () => {
    for (const closed of [topic("cloudwatch.amazonaws.com"), topic("events.amazonaws.com", `${ruleArn}-2`)]) {
      const [why, ...others] = await told(rule(calls), target(), ...closed, trail());
      assert.deepEqual(others, []);
      assert.match(why ?? "", /tells nobody: topic policy of topic: /);
    }
  });

  it("names what is wrong with a target's input", async () => {
    const unknown = target({ inputPath: "detail.a" });
    assert.deepEqual(await told(rule(calls), unknown, ...topic(), trail()), [
      nobody("its inputPath detail.a is not known here"),
    ]);
  });

  it("is an error where every trail is off, and a warning where none is seen", async () => {
    const off = nobody("the logging of every trail is switched off (enableLogging is false)");
    assert.deepEqual(await told(rule(calls), target(), ...topic(), trail(false), trail(false, "second")), [
      off,
    ]);
    assert.deepEqual(await told(rule(calls), target(), ...topic(), trail(false), trail(true, "second")), []);
    assert.deepEqual(await told(rule(compliance), target(), ...topic(), trail(false)), []);
    assert.deepEqual(await told(rule(calls), target(), ...topic()), [
      "warning, outside: rule outside may tell nobody: no trail is among the deployed resources; EventBridge has calls only where a trail of the account, or of its organisation, records management events: add its export, or see that there is one",
    ]);
  });
});
