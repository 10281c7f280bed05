import assert from "node:assert/strict";
import { findingForwarding } from "../../../../delivery/findings/search/finding-forwarding";
import { formatOfFunction } from "../../../../delivery/findings/search/format-of-function";
import { flowLogToStream } from "../../support/delivery-stream-stack";
import { defaultLogFormat } from "../../support/log-group-stack";
import {
  centralBusArn,
  forwardingStack,
  letOrganizationPut,
  ORGANIZATION,
  WORKLOAD,
} from "../../support/siem/central-bus-stack";
import { policyOf } from "../../support/siem/policies";
import { searchStream, searchStreamArn } from "../../support/siem/search-stream";
import { ACCOUNT, changed, type ExportedResource, REGION, resource, without } from "../../support/stack";
import { toldBy } from "../../support/told";

describe("Finding: findings that come to no bus of another account, or come twice", () => {
  const stack = forwardingStack();
  const told = (resources: readonly ExportedResource[], organizationId: string | undefined = ORGANIZATION) =>
    toldBy(findingForwarding, resources, { organizationId });
  const own = `findings of account ${WORKLOAD} in ${REGION}`;
  const none = (why: string, severity = "error"): string =>
    `${severity}, hub: ${own} come to no bus of another account, though one takes them: ${why}`;
  const twice = (times: number): string =>
    `error, hub: ${own} come to another account's bus ${times} times: leave out their rule where that account is Security Hub's administrator, and all but one`;
  const noRule = none("no rule that is switched on takes them there");
  const member = (accountId: string): ExportedResource =>
    resource("aws:securityhub/member:Member", "member", "member", { accountId, region: REGION });

  it("is none where one rule takes them there, or no such bus is seen", async () => {
    assert.deepEqual(await told(stack), []);
    assert.deepEqual(await told(without(without(stack, "bus"), "forward-rule")), []);
    const ownBus = { arn: centralBusArn.replace(ACCOUNT, WORKLOAD) };
    assert.deepEqual(await told(without(changed(stack, "bus", ownBus), "forward-rule")), []);
    assert.deepEqual(await told(without(changed(stack, "bus", { arn: "" }), "forward-rule")), []);
    assert.deepEqual(await told(without(changed(stack, "hub", { arn: "" }), "forward-rule")), []);
  });

  it("names the lack of a rule: gone, off, for other events, of another place, or to another target", async () => {
    assert.deepEqual(await told(without(stack, "forward-rule")), [noRule]);
    for (const settings of [
      { state: "DISABLED" },
      { eventPattern: '{"source":["aws.guardduty"]}' },
      { eventPattern: "{" },
      { eventBusName: "other" },
      { arn: `arn:aws:events:us-east-1:${WORKLOAD}:rule/forward` },
    ]) {
      assert.deepEqual(await told(changed(stack, "forward-rule", settings)), [noRule]);
    }
    const queue = `arn:aws:sqs:${REGION}:${WORKLOAD}:q`;
    assert.deepEqual(await told(changed(stack, "forward-target", { arn: queue })), [noRule]);
    assert.deepEqual(await told(changed(stack, "forward-target", { arn: "" })), [noRule]);
  });

  it("names where each way stops", async () => {
    const gone = { arn: centralBusArn.replace("security", "gone") };
    const stop = `event bus ${gone.arn}: it is not among the deployed resources; deploy it, or add the export of the stack that holds it`;
    assert.deepEqual(await told(changed(stack, "forward-target", gone)), [none(stop)]);
    const second = stack
      .filter(({ urn }) => urn.endsWith("::forward-target"))
      .map((each) => ({ ...each, urn: `${each.urn}-2`, id: "second" }));
    assert.deepEqual(
      await told([...changed(stack, "forward-target", gone), ...changed(second, "forward-target-2", gone)]),
      [none(`${stop}; ${stop}`)],
    );
    assert.deepEqual(await told([...stack, ...second]), [twice(2)]);
    // One of two ways is open.
    assert.deepEqual(await told([...stack, ...changed(second, "forward-target-2", gone)]), []);
  });

  it("counts those of a member as a way", async () => {
    assert.deepEqual(await told([...stack, member(WORKLOAD)]), [twice(2)]);
    assert.deepEqual(await told([...stack, member("444444444444")]), []);
    assert.deepEqual(await told(without([...stack, member(WORKLOAD)], "forward-rule")), []);
  });

  it("is a warning where the organisation's id is not given, for which the bus's policy asks", async () => {
    const closed = await toldBy(findingForwarding, stack);
    assert.equal(closed.length, 1);
    assert.match(closed[0] ?? "", /^warning, hub: /);
    assert.deepEqual(await toldBy(findingForwarding, without(stack, "forward-rule")), [noRule]);
    const bySource = policyOf({
      ...letOrganizationPut,
      Condition: { StringEquals: { "aws:SourceVpc": "v" } },
    });
    const [other] = await toldBy(findingForwarding, changed(stack, "busPolicy", { policy: bySource }));
    assert.match(other ?? "", /^error, hub: /);
    const [foreign] = await told(stack, "o-another000");
    assert.match(foreign ?? "", /^error, hub: /);
    const twiceOpen = await toldBy(findingForwarding, [
      ...changed(stack, "busPolicy", {
        policy: policyOf({ ...letOrganizationPut, Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } }),
      }),
      member(WORKLOAD),
    ]);
    assert.ok(twiceOpen.every((each) => each.startsWith("error, ")));
  });
});

describe("Finding: a function that is told another format than its flow log writes", () => {
  let stream: readonly ExportedResource[];
  const name = "vpc-flow-logs-transform";

  before(async function () {
    this.timeout(60_000);
    stream = await searchStream("vpc-flow-logs", {
      environment: { FLOW_LOG_FORMAT: defaultLogFormat },
      tags: { LogDeliveryEnabled: "true" },
    });
  });

  const flowLog = flowLogToStream(searchStreamArn("siem-vpc-flow-logs"));
  const told = (variables: Readonly<Record<string, string>>, flow = flowLog) =>
    toldBy(formatOfFunction, [...changed(stream, name, { environment: { variables } }), ...flow]);
  const wrong = (format: string): readonly string[] => [
    `error, flow: flow log flow writes ${defaultLogFormat}, but function ${name} is told ${format}: values are taken for other fields; set its FLOW_LOG_FORMAT to the flow log's logFormat`,
  ];

  it("names both formats", async () => {
    const source = { SOURCE: "vpc-flow-logs" };
    assert.deepEqual(await told({ ...source, FLOW_LOG_FORMAT: defaultLogFormat }), []);
    assert.deepEqual(await told({ ...source, FLOW_LOG_FORMAT: "${bytes}" }), wrong("${bytes}"));
    assert.deepEqual(await told(source), wrong("no format"));
  });

  it("is none of a function of other records, of another stream, or that cannot be read", async () => {
    assert.deepEqual(await told({ SOURCE: "waf" }), []);
    assert.deepEqual(await told({ SOURCE: "vpc-flow-logs" }, flowLogToStream(searchStreamArn("other"))), []);
    const broken = changed(stream, name, {
      handler: "",
      environment: { variables: { SOURCE: "vpc-flow-logs" } },
    });
    assert.deepEqual(await toldBy(formatOfFunction, [...broken, ...flowLog]), []);
    assert.deepEqual(await toldBy(formatOfFunction, [...without(stream, name), ...flowLog]), []);
  });
});
