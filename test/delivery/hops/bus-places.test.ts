import assert from "node:assert/strict";
import { oneRecord } from "../../../delivery/core";
import { targetsOf } from "../../../delivery/hops";
import { eventRule } from "../../../delivery/hops/event-rule";
import { rulesOf } from "../../../delivery/hops/event-rule/rules";
import { deploymentOf, type ExportedResource, resource } from "../support/stack";
import { nowhere, worldOf } from "../support/world";

const places = [
  { accountId: "111111111111", region: "eu-central-1" },
  { accountId: "111111111111", region: "us-east-1" },
  { accountId: "222222222222", region: "eu-central-1" },
] as const;

/** The rule `findings` on the default bus of a place, and its target, which says the rule's name alone. */
function ruleIn({ accountId, region }: (typeof places)[number]): readonly ExportedResource[] {
  const inStack = (each: ExportedResource) => ({
    ...each,
    urn: each.urn.replace(":test::", `:${accountId}-${region}::`),
  });
  const rule = inStack(
    resource("aws:cloudwatch/eventRule:EventRule", "findings", "findings", {
      name: "findings",
      arn: `arn:aws:events:${region}:${accountId}:rule/findings`,
      eventPattern: '{"source":["aws.ec2"]}',
    }),
  );
  const target = inStack(
    resource("aws:cloudwatch/eventTarget:EventTarget", "target", `${accountId} ${region}`, {
      rule: "findings",
      arn: `arn:aws:sns:${region}:${accountId}:alerts`,
    }),
  );
  return [rule, { ...target, propertyDependencies: { rule: [rule.urn] } }];
}

const deployment = deploymentOf(places.flatMap(ruleIn));

describe("Buses of one name in several accounts and regions", () => {
  it("have rules of their own, whoever sends there", () => {
    const hop = eventRule.start(worldOf(deployment), nowhere);
    const event = { source: "aws.s3", "detail-type": "t" };
    const parcel = {
      cargo: { event, timestamp: 0, needed: true },
      tally: oneRecord({ sender: undefined, label: "events" }),
    };
    const send = (at?: (typeof places)[number]) =>
      hop.open({ hop: "event-rule", bus: "default", ...(at && { at }) }).take([parcel]);
    void send(places[0]);
    void send(places[0]);
    void send(places[2]);
    assert.deepEqual(
      hop.arrivals.map(({ urn, events }) => [/urn:pulumi:(.*?)::/.exec(urn)?.[1], events]),
      [
        ["111111111111-eu-central-1", 2],
        ["222222222222-eu-central-1", 1],
      ],
    );
  });

  it("share a target of which the export does not say from which rule it was made", () => {
    const from = { rule: ["urn:pulumi:test::network-security::random:index/randomId:RandomId::suffix"] };
    const unsaid = places.flatMap(ruleIn).map((each) => ({
      ...each,
      ...(each.propertyDependencies && { propertyDependencies: from }),
    }));
    const [rule] = rulesOf(deploymentOf(unsaid), "default");
    assert.equal(targetsOf(deploymentOf(unsaid), rule!).length, places.length);
  });

  it("have targets of their own, by what the export says they were made from", () => {
    for (const place of places) {
      const [rule, ...others] = rulesOf(deployment, "default", place);
      assert.ok(rule);
      assert.deepEqual(others, []);
      assert.deepEqual(
        targetsOf(deployment, rule).map(({ id }) => id),
        [`${place.accountId} ${place.region}`],
      );
    }
  });
});
