import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

import { parseStackConfig } from "../../stacks";
import { standaloneStack } from "../../stacks/standalone";
import type { StackResource } from "../../policies/stack-resource";
import { register, type Registrations, valueOf } from "../components/registrations";
import { findings, packs } from "../policies/support/packs";
import { rawConfigOf } from "./repository-stacks";

const stacks = readdirSync(join(__dirname, "../.."))
  .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
  .filter((name) => name !== undefined);

const ofSiem = [
  "siemDomainArn",
  "siemDashboards",
  "siemBootstrapRoleArn",
  "siemBackupBucketName",
  "siemSizing",
];
const ofFindings = ["findingsAccountId", "guardDutyDetectorId"];
const ofLaboratory = [
  "laboratoryUrl",
  "laboratoryCaptureBucket",
  "laboratoryAlertLogGroup",
  "laboratoryHostLogGroup",
];

/** What each stack has one of and hands on, beside what it hands on by name. */
const handedOn: Readonly<Record<string, readonly string[]>> = {
  dev: ["alertTopicArn", "timeSyncHostPolicyArn"],
  laboratory: ["alertTopicArn", ...ofLaboratory],
  "log-archive": ["alertTopicArn", "trailBucketArn", "trailKeyArn", "configBucketArn", "configKeyArn"],
  management: ["administratorId"],
  "security-tooling": [
    "alertTopicArn",
    "eventBusArn",
    ...ofFindings,
    "trailLogGroupArn",
    "trailLogRoleArn",
    ...ofSiem,
  ],
  "security-tooling-eu": ["alertTopicArn"],
  siem: ["alertTopicArn", ...ofFindings, ...ofSiem, ...ofLaboratory],
};

/**
 * What the policy packs find in a stack. One for trying out leaves its buckets deletable; of a VPC the mocks make the
 * component alone, and what another stack hands on is a placeholder.
 */
const found: Readonly<Record<string, readonly string[]>> = {
  dev: ["log-bucket-deletable: traffic-log-bucket"],
  laboratory: ["log-bucket-deletable: workshop-log-bucket"],
  "security-tooling": ["log-bucket-deletable: siem-backup"],
  siem: [
    "flow-log-interval-too-long: archive-main-to-s3",
    "vpc-without-time-sync: archive-main-to-s3?",
    "log-bucket-deletable: archive-log-bucket",
    "log-bucket-deletable: siem-backup",
    "log-bucket-deletable: siem-cloudtrail-bucket",
  ],
  "workload-data": [
    "flow-log-without-destination: traffic-main-to-s3",
    "vpc-without-time-sync: traffic-main-to-cloudwatch-logs?",
  ],
  "workload-shop": [
    "flow-log-without-destination: traffic-main-to-s3",
    "flow-log-without-destination: traffic-main-to-firehose",
    "vpc-without-time-sync: traffic-main-to-cloudwatch-logs?",
  ],
};

/** What a policy pack is shown of the resources. */
function shownTo({ all }: Registrations): StackResource[] {
  const byName = new Map<string, StackResource>();
  for (const { type, name, inputs, parent, propertyDependencies, protect } of all)
    byName.set(`${type}::${name}`, {
      type,
      name,
      urn: `urn:pulumi:test::network-security::${type}::${name}`,
      props: inputs,
      parent: byName.get(parent ?? ""),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([property, sources]) => [
          property,
          sources.flatMap((source) => byName.get(source) ?? []),
        ]),
      ),
      opts: { protect },
      given: new Set(Object.keys(inputs)),
    });
  return [...byName.values()];
}

/** Paths of the outputs that hold nothing. */
async function missing(value: unknown, path: string): Promise<readonly string[]> {
  const known: unknown = pulumi.Output.isInstance(value) ? await valueOf(value) : value;
  if (known === undefined || known === "") return [path];
  if (typeof known !== "object" || known === null) return [];
  const parts = Object.entries(known).map(([name, part]) => missing(part, `${path}.${name}`));
  return (await Promise.all(parts)).flat();
}

describe("Stacks of the repository", function () {
  this.timeout(60_000);

  for (const stack of stacks)
    it(`${stack} comes up, hands on all that it has, and keeps the rules of the policy packs`, async () => {
      const parsed = parseStackConfig(rawConfigOf(stack), { isPreview: true });
      assert.ok(parsed.ok, parsed.ok ? "" : parsed.faults.join("\n"));
      const { result, registrations } = await register(() => standaloneStack(parsed.value));
      const byName = (value: unknown) =>
        typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
      const { accountId: _account, region: _region, ...outputs } = result;
      assert.deepEqual(
        Object.entries(outputs).flatMap(([name, value]) => (byName(value) ? [] : [name])),
        handedOn[stack] ?? [],
      );
      assert.deepEqual(await missing(result, stack), []);
      assert.deepEqual(
        Object.values(packs).flatMap((rules) => findings(rules, shownTo(registrations))),
        found[stack] ?? [],
      );
    });
});
