import assert from "node:assert/strict";

import { vpcStatements } from "../../../components/shared/bundled-function/function-role";
import { streamPermissions } from "../../../components/siem/stream/stream-permissions";
import type { AnyRecording } from "../../../delivery";
import { replay } from "../support/replay";
import { recordingOf } from "../support/siem/recordings";
import { securityHubStack } from "../support/siem/security-hub-stack";
import { functionStatements, groupRegion, trailStack } from "../support/siem/subscription-stack";
import { siemDomainArn, writerArn } from "../support/siem/domain";
import { BACKUP, functionArn, searchConfiguration } from "../support/siem/search-stream";
import { wafStack } from "../support/siem/waf-stack";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, REGION, without } from "../support/stack";

interface Statement {
  readonly Action: string | readonly string[];
}

/** A stack in which one action of a statement of a policy is taken away. */
interface Mutant {
  readonly title: string;
  readonly resources: readonly ExportedResource[];
}

const policyProperties: Readonly<Record<string, string>> = {
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:iam/role:Role": "assumeRolePolicy",
};

function nameOf({ urn }: ExportedResource): string {
  return urn.split("::").at(-1) ?? "";
}

/** Every way to take one action away from the policies of a stack. */
function mutantsOf(stack: readonly ExportedResource[], ofWay: (name: string) => boolean): readonly Mutant[] {
  return stack.flatMap((resource): readonly Mutant[] => {
    const property = policyProperties[resource.type];
    if (property === undefined || !ofWay(nameOf(resource))) return [];
    const document = JSON.parse(resource.outputs[property] as string) as { Statement: readonly Statement[] };
    return document.Statement.flatMap((statement, at) =>
      [statement.Action].flat().map((action) => {
        const kept = [statement.Action].flat().filter((other) => other !== action);
        const statements = document.Statement.map((each, index) =>
          index === at ? { ...each, Action: kept.length === 0 ? "none:Nothing" : kept } : each,
        );
        const text = JSON.stringify({ ...document, Statement: statements });
        const changed = { ...resource, outputs: { ...resource.outputs, [property]: text } };
        return {
          title: `${nameOf(resource)} without ${action}`,
          resources: stack.map((each) => (each === resource ? changed : each)),
        };
      }),
    );
  });
}

/** Records indexed, in the backup, dead letters and lost, summed over all who sent them; and errors found. */
async function fates(
  resources: readonly ExportedResource[],
  traffic: readonly AnyRecording[],
): Promise<readonly number[]> {
  const { documents, undelivered, findings } = await replay(deploymentOf(resources), traffic);
  const of = (kind: string): number =>
    undelivered.filter((some) => some.kind === kind).reduce((sum, some) => sum + some.records, 0);
  return [
    documents.length,
    of("backup"),
    of("dead letter"),
    of("lost"),
    findings.filter(({ severity }) => severity === "error").length,
  ];
}

function finding(id: string | undefined): object {
  return {
    Id: id,
    ProductArn: "arn:aws:securityhub:eu-central-1::product/aws/macie",
    CreatedAt: "2026-03-02T08:16:02Z",
    UpdatedAt: "2026-03-02T08:16:02Z",
  };
}

/** A stream with network interfaces in a domain's VPC, the same outside of it, and a record for it. */
async function streamInVpc() {
  const vpc = { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] };
  const policy = streamPermissions(
    { id: ACCOUNT, region: REGION },
    {
      domain: siemDomainArn,
      index: "siem-waf",
      function: functionArn("siem-waf"),
      bucket: `arn:aws:s3:::${BACKUP}`,
      folder: "waf/",
      key: undefined,
      errors: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:errors`,
      vpc,
    },
  );
  const vpcConfig = { roleArn: writerArn("waf"), ...vpc };
  let stack = changed(await wafStack(), "domain", { vpcOptions: vpc });
  stack = changed(stack, "waf-streamPolicy", { policy });
  const outside = stack;
  stack = changed(stack, "waf-stream", {
    opensearchConfiguration: searchConfiguration("waf", { vpcConfig }),
  });
  const request = { timestamp: 1_700_000_000_000, webaclId: "acl", action: "ALLOW" };
  const traffic = recordingOf("waf", JSON.stringify(request));
  return { stack, outside, traffic };
}

const trail = recordingOf(
  "cloudtrail",
  JSON.stringify({
    eventTime: "2026-03-02T08:16:02Z",
    eventSource: "s",
    eventName: "n",
    eventID: "e",
  }),
);

/** A trail's way through a function in a VPC, with the statements that the program gives such a function. */
async function trailInVpc(statements = vpcStatements({ id: ACCOUNT, region: groupRegion })) {
  const vpcConfig = {
    subnetIds: ["subnet-1", "subnet-2"],
    securityGroupIds: ["sg-1"],
  };
  const { write, letters } = functionStatements("cloudtrail");
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [write, letters, ...statements],
  });
  return changed(changed(await trailStack(), "writer", { vpcConfig }), "writerPolicy", { policy });
}

interface Ec2Statement extends Statement {
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Every way to narrow a statement by one of the things or values that it names. */
function narrowed(statement: Ec2Statement): (readonly [title: string, statement: Ec2Statement])[] {
  const things = [statement.Resource].flat();
  const fewer = things
    .filter((thing) => thing !== "*")
    .map((thing) => {
      const kept = things.filter((other) => other !== thing);
      return [thing, { ...statement, Resource: kept.length === 0 ? "arn:aws:ec2:::none" : kept }] as const;
    });
  const others = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) =>
      [values].flat().map((value) => {
        const kept = [values].flat().filter((other) => other !== value);
        const condition = { [operator]: { [key]: kept.length === 0 ? "other" : kept } };
        return [`${key} ${value}`, { ...statement, Condition: condition }] as const;
      }),
    ),
  );
  return [...fewer, ...others];
}

describe("Every action that a policy on the way allows", () => {
  it("of a finding by rule and stream is needed: without one, records are elsewhere", async function () {
    this.timeout(60_000);
    const stack = await securityHubStack();
    // One that goes through, one that fails and is kept, one that comes together with another.
    const event = {
      "detail-type": "Security Hub Findings - Imported",
      source: "aws.securityhub",
      id: "event",
      detail: { findings: [finding("b"), finding("c")] },
    };
    const records = [finding("a"), finding(undefined), event].map((record) => JSON.stringify(record));
    const traffic = recordingOf("security-hub", ...records);
    const sound = await fates(stack, traffic);
    assert.deepEqual(sound, [3, 1, 0, 0, 0]);
    const ofWay = (name: string): boolean => /^(security-hub-other-|bootstrap)/.test(name);
    const mutants = mutantsOf(stack, ofWay);
    assert.equal(mutants.length, 22);
    for (const { title, resources } of mutants) {
      assert.notDeepEqual(await fates(resources, traffic), sound, title);
    }
  });

  it("of an event of a trail by subscription is needed", async function () {
    this.timeout(60_000);
    const stack = await trailStack();
    const event = { eventTime: "2026-03-02T08:16:02Z", eventSource: "s", eventName: "n", eventID: "e" };
    const traffic = recordingOf(
      "cloudtrail",
      JSON.stringify(event),
      JSON.stringify({ ...event, eventSource: undefined }),
    );
    const sound = await fates(stack, traffic);
    assert.deepEqual(sound, [1, 0, 1, 0, 0]);
    const mutants = [
      ...mutantsOf(stack, () => true),
      { title: "no permission for CloudWatch Logs", resources: without(stack, "permission") },
    ];
    assert.equal(mutants.length, 11);
    for (const { title, resources } of mutants) {
      assert.notDeepEqual(await fates(resources, traffic), sound, title);
    }
  });

  it("of a stream that has network interfaces in the domain's VPC is needed, and named where it is not there", async function () {
    this.timeout(60_000);
    const { stack, outside, traffic } = await streamInVpc();
    assert.deepEqual((await fates(stack, traffic))[0], 1);
    assert.deepEqual((await fates(outside, traffic))[0], 0);
    const mutants = mutantsOf(stack, (name) => name === "waf-streamPolicy").filter(({ title }) =>
      title.includes(" without ec2:"),
    );
    assert.equal(mutants.length, 8);
    for (const { title, resources } of mutants) {
      const { documents, undelivered } = await replay(deploymentOf(resources), traffic);
      const action = title.split(" without ")[1] ?? "";
      const named = undelivered.filter(({ reason }) => reason.includes(action));
      assert.deepEqual([documents.length, named.length], [0, 1], `${title}: ${JSON.stringify(undelivered)}`);
    }
  });

  it("of a function that runs in a VPC is needed, named where it is not there, and denied to the function's own code", async function () {
    this.timeout(60_000);
    const stack = await trailInVpc();
    const sound = await replay(deploymentOf(stack), trail);
    assert.equal(sound.documents.length, 1);
    assert.deepEqual(
      sound.findings.filter(({ rule }) => rule === "code-in-vpc"),
      [],
    );
    const mutants = mutantsOf(stack, (name) => name === "writerPolicy").filter(({ title }) =>
      title.includes(" without ec2:"),
    );
    // Six that are allowed, and the same six that are denied.
    assert.equal(mutants.length, 12);
    for (const [index, { title, resources }] of mutants.entries()) {
      const action = title.split(" without ")[1] ?? "";
      const { documents, undelivered, findings } = await replay(deploymentOf(resources), trail);
      const named = undelivered.filter(({ reason }) => reason.includes(action));
      const open = findings.filter(
        ({ rule, sentence }) => rule === "code-in-vpc" && sentence.includes(action),
      );
      const errors = findings.filter(
        ({ rule, severity }) => rule === "function-code" && severity === "error",
      );
      const expected = index < 6 ? [0, 1, 0, 1] : [1, 0, 1, 0];
      assert.deepEqual([documents.length, named.length, open.length, errors.length], expected, title);
    }
  });

  it("of a function in a VPC is not asked for of one that runs in none", async () => {
    const outside = changed(await trailInVpc([]), "writer", {
      vpcConfig: { subnetIds: [] },
    });
    const { documents, findings } = await replay(deploymentOf(outside), trail);
    assert.equal(documents.length, 1);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === "code-in-vpc"),
      [],
    );
  });

  it("of such a stream is needed on each thing and under each condition that it names", async function () {
    this.timeout(60_000);
    const { stack, traffic } = await streamInVpc();
    const policy = stack.find((resource) => nameOf(resource) === "waf-streamPolicy");
    const document = JSON.parse(policy?.outputs.policy as string) as { Statement: readonly Ec2Statement[] };
    const ofEc2 = document.Statement.filter(({ Action }) =>
      [Action].flat().some((each) => each.startsWith("ec2:")),
    );
    const changes = ofEc2.flatMap((statement) =>
      narrowed(statement).map(([title, other]) => ({
        title,
        actions: [statement.Action].flat(),
        statements: document.Statement.map((each) => (each === statement ? other : each)),
      })),
    );
    // The region; interfaces, two subnets and a group; interfaces again, in two subnets.
    assert.equal(changes.length, 1 + 4 + 3);
    for (const { title, actions, statements } of changes) {
      const resources = changed(stack, "waf-streamPolicy", {
        policy: JSON.stringify({ ...document, Statement: statements }),
      });
      const { documents, undelivered } = await replay(deploymentOf(resources), traffic);
      const named = undelivered.filter(({ reason }) => actions.some((action) => reason.includes(action)));
      assert.deepEqual([documents.length, named.length], [0, 1], `${title}: ${JSON.stringify(undelivered)}`);
    }
  });
});
