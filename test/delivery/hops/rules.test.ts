import assert from "node:assert/strict";
import { oneRecord } from "../../../delivery/core";
import { isAt, rulesOf, targetsOf } from "../../../delivery/hops";
import { eventRule } from "../../../delivery/hops/event-rule";
import { ACCOUNT, deploymentOf, REGION, resource } from "../support/stack";
import { nowhere, worldOf } from "../support/world";

type Json = Readonly<Record<string, unknown>>;

const rule = (name: string, settings: Json = {}) =>
  resource("aws:cloudwatch/eventRule:EventRule", name, `${name}-id`, {
    name,
    arn: `arn:aws:events:${REGION}:${ACCOUNT}:rule/${name}`,
    eventPattern: '{"source":["aws.ec2"]}',
    ...settings,
  });
const busArn = `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/security`;

describe("The rules of a bus", () => {
  const deployment = deploymentOf([
    rule("a"),
    rule("b", { eventBusName: "default", state: "ENABLED", isEnabled: true }),
    rule("c", { eventBusName: "security" }),
    rule("d", { eventBusName: busArn, name: "" }),
    rule("off", { state: "DISABLED" }),
    rule("off-too", { isEnabled: false }),
    rule("timed", { eventPattern: "" }),
    rule("far", { arn: `arn:aws:events:us-east-1:${ACCOUNT}:rule/far` }),
    rule("foreign", { arn: `arn:aws:events:${REGION}:210987654321:rule/foreign` }),
    rule("nowhere", { arn: "" }),
  ]);
  const names = (bus: string, at?: { accountId: string; region: string }) =>
    rulesOf(deployment, bus, at).map(({ name, place }) => `${name} = ${place}`);

  it("are those that are on and have a pattern, of the bus by its name or ARN", () => {
    assert.deepEqual(names("default"), [
      "a = rule a",
      "b = rule b",
      "far = rule far",
      "foreign = rule foreign",
      "nowhere = rule nowhere",
    ]);
    assert.deepEqual(names("security"), ["c = rule c", "d-id = rule d"]);
  });

  it("are those of an account and region, and those of which it is not known", () => {
    assert.deepEqual(names("default", { accountId: ACCOUNT, region: REGION }), [
      "a = rule a",
      "b = rule b",
      "nowhere = rule nowhere",
    ]);
    assert.equal(isAt(undefined, busArn), true);
    assert.equal(isAt({ accountId: ACCOUNT, region: "us-east-1" }, busArn), false);
  });
});

describe("The targets of a rule", () => {
  it("are those of its name and of its bus", () => {
    const target = (name: string, settings: Json) =>
      resource("aws:cloudwatch/eventTarget:EventTarget", name, name, settings);
    const deployment = deploymentOf([
      rule("a", { eventBusName: busArn }),
      target("own", { rule: "a", eventBusName: "security" }),
      target("by-arn", { rule: "a", eventBusName: busArn }),
      target("default", { rule: "a" }),
      target("other", { rule: "b", eventBusName: "security" }),
    ]);
    const [of] = rulesOf(deployment, "security");
    assert.deepEqual(
      targetsOf(deployment, of!).map(({ id }) => id),
      ["by-arn", "own"],
    );
  });
});

describe("A target of a rule that is a topic", () => {
  it("is not reached where nobody is told by it", async () => {
    const arn = `arn:aws:sns:${REGION}:${ACCOUNT}:alerts`;
    const toTopic = [
      rule("a"),
      resource("aws:cloudwatch/eventTarget:EventTarget", "target", "target", { rule: "a", arn }),
    ];
    const hop = eventRule.start(worldOf(deploymentOf(toTopic)), nowhere);
    const outcome = await hop.open({ hop: "event-rule", bus: "default" }).take([
      {
        cargo: { event: { source: "aws.ec2" }, timestamp: 0, needed: true },
        tally: oneRecord({ sender: undefined, label: "events" }),
      },
    ]);
    assert.deepEqual(
      outcome.stopped.map(({ stop }) => stop),
      [
        {
          place: "rule a",
          reason: `topic ${arn} is not among the deployed resources, and AWS does not check that it is there; deploy it or correct the ARN; and its target has no dead-letter queue`,
        },
      ],
    );
  });
});
