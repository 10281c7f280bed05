import assert from "node:assert/strict";

import type { DeliveryReport } from "../../../delivery";
import { imbalances } from "../../../delivery/core";
import { replay } from "../support/replay";
import {
  centralBusArn,
  centralBusStack,
  letOrganizationPut,
  ORGANIZATION,
} from "../support/siem/central-bus-stack";
import { policyOf } from "../support/siem/policies";
import { recordingOf } from "../support/siem/recordings";
import { changed, deploymentOf, type ExportedResource, without } from "../support/stack";

let stack: readonly ExportedResource[];

const finding = JSON.stringify({
  Id: "finding",
  ProductArn: "arn:aws:securityhub:eu-central-1::product/aws/macie",
  AwsAccountId: "333333333333",
  CreatedAt: "2026-03-02T08:16:02Z",
  UpdatedAt: "2026-03-02T08:16:02Z",
});

async function found(resources: readonly ExportedResource[], organizationId = ORGANIZATION) {
  const recording = recordingOf("security-hub", finding);
  const report = await replay(deploymentOf(resources), recording, { organizationId });
  assert.deepEqual(imbalances(report.ledger), []);
  return report;
}

/** The bus's policy as another account has it, on a bus of the same name. */
function policyOfAnother(all: readonly ExportedResource[]): ExportedResource {
  const own = all.find(({ urn }) => urn.endsWith("::busPolicy"));
  assert.ok(own);
  const bus = "urn:pulumi:another::network-security::aws:cloudwatch/eventBus:EventBus::bus";
  return {
    ...own,
    urn: own.urn.replace("::network", "other::network"),
    propertyDependencies: { eventBusName: [bus] },
  };
}

/** Where the finding is lost, as what, and why. */
const losses = ({ undelivered }: DeliveryReport) =>
  undelivered.map(({ kind, place, reason }) => [kind, place, reason] as const);

describe("A finding on its way to the bus of another account", () => {
  before(async function () {
    this.timeout(60_000);
    stack = await centralBusStack();
  });

  it("is in the index of its product there, once", async () => {
    const report = await found(stack);
    assert.deepEqual(losses(report), []);
    assert.deepEqual(
      report.documents.map(({ index }) => index),
      ["siem-security-hub-other"],
    );
  });

  const put = `events:PutEvents on ${centralBusArn}`;
  const nobody = policyOf({ ...letOrganizationPut, Action: "events:PutRule" });
  for (const [title, change, place, reason] of [
    [
      "without the permission of its role",
      (all) => changed(all, "forward-policy", { policy: policyOf() }),
      "policies of role forward-role",
      new RegExp(`${put}: no policy of the role allows it$`),
    ],
    [
      "whose role does not trust EventBridge",
      (all) => changed(all, "forward-role", { assumeRolePolicy: policyOf() }),
      "trust policy of role forward-role",
      /sts:AssumeRole/,
    ],
    [
      "without a role",
      (all) => changed(all, "forward-target", { roleArn: undefined }),
      "target of rule forward-rule",
      /^it has no roleArn/,
    ],
    [
      "on a bus whose policy lets nobody put events",
      (all) => changed(all, "busPolicy", { policy: nobody }),
      "policy of event bus bus",
      new RegExp(`${put}: no statement of the resource's policy allows it$`),
    ],
    [
      "on a bus without a policy, which takes events of its own account alone",
      (all) => without(all, "busPolicy"),
      "policy of event bus bus",
      /the resource has no policy$/,
    ],
    [
      "on a bus without a policy, beside another account's of the same name that has one",
      (all) => [...without(all, "busPolicy"), policyOfAnother(all)],
      "policy of event bus bus",
      /the resource has no policy$/,
    ],
    [
      "on a bus that is not there",
      (all) => without(all, "bus"),
      `event bus ${centralBusArn}`,
      /^it is not among the deployed resources/,
    ],
  ] satisfies readonly (readonly [
    string,
    (all: readonly ExportedResource[]) => readonly ExportedResource[],
    string,
    RegExp,
  ])[]) {
    it(`${title} is in the rule's dead-letter queue, and the report names what refused it`, async () => {
      const report = await found(change(stack));
      assert.deepEqual(
        losses(report).map(([kind, at]) => [kind, at]),
        [["dead letter", place]],
      );
      assert.match(losses(report)[0]?.[2] ?? "", reason);
      assert.deepEqual(report.documents, []);
    });
  }

  it("is lost where the queue lets the rule in no more", async () => {
    const refused = changed(stack, "busPolicy", { policy: nobody });
    const report = await found(without(refused, "forward-queuePolicy"));
    assert.deepEqual(
      losses(report).map(([kind, place]) => [kind, place]),
      [["lost", "policy of event bus bus"]],
    );
    assert.match(losses(report)[0]?.[2] ?? "", /; and its dead-letter queue is closed: .*sqs:SendMessage/);
  });

  it("does not get in from another organisation, and is not known to where none is said", async () => {
    const [[, place, reason] = []] = losses(await found(stack, "o-zzzzzzzzzz"));
    assert.deepEqual([place, reason?.includes("aws:PrincipalOrgID")], ["policy of event bus bus", true]);
    const recording = recordingOf("security-hub", finding);
    const [[, , unsaid] = []] = losses(await replay(deploymentOf(stack), recording));
    assert.match(unsaid ?? "", /^not known: /);
  });

  it("is taken by no rule of the other account's own bus", async () => {
    const onDefault = changed(stack, "security-hub-other-rule", { eventBusName: "default" });
    const both = changed(onDefault, "security-hub-other-target", { eventBusName: "default" });
    const report = await found(both);
    assert.deepEqual(
      losses(report).map(([kind, place]) => [kind, place]),
      [["lost", "rules of event bus security"]],
    );
    assert.deepEqual(report.documents, []);
  });

  it("is handed on to no third bus", async () => {
    const third = changed(stack, "security-hub-other-target", {
      arn: centralBusArn.replace("/security", "/third"),
      roleArn: "arn:aws:iam::123456789012:role/third",
    });
    const bus = stack.find(({ urn }) => urn.endsWith("::bus"))!;
    const role = stack.find(({ urn }) => urn.endsWith("::security-hub-other-eventsRole"))!;
    const policy = stack.find(({ urn }) => urn.endsWith("::security-hub-other-eventsPolicy"))!;
    const named = (one: ExportedResource, outputs: object): ExportedResource => ({
      ...one,
      urn: `${one.urn}-third`,
      outputs: { ...one.outputs, ...outputs },
    });
    const arn = centralBusArn.replace("/security", "/third");
    const report = await found([
      ...third,
      named(bus, { name: "third", arn }),
      named(role, { name: "third", arn: "arn:aws:iam::123456789012:role/third" }),
      named(policy, {
        role: "third",
        policy: policyOf({ Effect: "Allow", Action: "events:PutEvents", Resource: arn }),
      }),
    ]);
    assert.deepEqual(
      losses(report).map(([kind, place, reason]) => [kind, place, reason.split(",")[0]]),
      [["lost", "rule security-hub-other-rule", "another bus brought the event"]],
    );
  });
});
