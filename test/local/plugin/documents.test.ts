import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StandardUnit } from "@aws-sdk/client-cloudwatch";
import { KeyUsageType } from "@aws-sdk/client-kms";
import { TransitionDefaultMinimumObjectSize } from "@aws-sdk/client-s3";
import { z } from "zod";
import { catalogue } from "../../../local/catalogue";
import { inputSchema } from "../../../local/framework/check";
import type { Resource } from "../../../local/framework/resource";

const plugin = dirname(require.resolve("@pulumi/aws/package.json"));

/** What the plugin's declarations say of each argument of a type. */
function documentsOf({ kind: { type } }: Resource): ReadonlyMap<string, string> {
  const [, module = "", name = ""] = /^aws:([\w/]+):(\w+)$/.exec(type) ?? [];
  const declared = readFileSync(join(plugin, `${module}.d.ts`), "utf8");
  const args = declared.slice(declared.indexOf(`export interface ${name}Args {`));
  const documents = args.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s+(\w+)\??:/g);
  return new Map(
    [...documents].map(([, text = "", property = ""]) => [property, text.replaceAll(/\s+\*? */g, " ")]),
  );
}

/** The default of each input that has one, as text. */
function defaultsOf(resource: Resource): ReadonlyMap<string, string> {
  const shape = Object.entries(inputSchema(resource).shape) as readonly (readonly [string, z.ZodType])[];
  return new Map(
    shape.flatMap(([property, schema]) => {
      const found = schema.safeParse(undefined);
      return found.data === undefined ? [] : [[property, wordOf(found.data)] as const];
    }),
  );
}

const wordOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Every word that is all that an input, or a part of it, may be. */
function wordsOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].filter((value) => typeof value === "string");
  if (schema instanceof z.ZodObject) return Object.values(schema.shape as object).flatMap(wordsOf);
  if (schema instanceof z.ZodArray) return wordsOf(schema.element);
  if (schema instanceof z.ZodRecord) return [...wordsOf(schema.keyType), ...wordsOf(schema.valueType)];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(wordsOf);
  if (schema instanceof z.ZodPipe) return wordsOf(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return wordsOf(schema.unwrap());
  return [];
}

/** Defaults that the plugin has and its documents do not say in one way. */
const undocumented: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aws:athena/workgroup:Workgroup": { forceDestroy: "false" },
  "aws:autoscaling/group:Group": { healthCheckGracePeriod: "300", waitForCapacityTimeout: "10m" },
  "aws:cfg/recorderStatus:RecorderStatus": { name: "default" },
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": { eventBusName: "default" },
  "aws:cloudwatch/eventRule:EventRule": { eventBusName: "default" },
  "aws:cloudwatch/eventTarget:EventTarget": { eventBusName: "default" },
  "aws:cloudwatch/logGroup:LogGroup": { retentionInDays: "0", skipDestroy: "false" },
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": { distribution: "ByLogStream" },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { revokeRulesOnDelete: "false" },
  "aws:ec2/eip:Eip": { domain: "vpc" },
  "aws:ec2/launchTemplate:LaunchTemplate": { updateDefaultVersion: "false" },
  "aws:ec2/networkInterface:NetworkInterface": { sourceDestCheck: "true" },
  "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment": { networkCardIndex: "0" },
  "aws:ec2/securityGroup:SecurityGroup": { revokeRulesOnDelete: "false" },
  "aws:iam/instanceProfile:InstanceProfile": { path: "/" },
  "aws:iam/policy:Policy": { path: "/" },
  "aws:iam/role:Role": { maxSessionDuration: "3600", path: "/" },
  "aws:lambda/function:Function": { memorySize: "128", reservedConcurrentExecutions: "-1", timeout: "3" },
  "aws:lb/loadBalancer:LoadBalancer": { dropInvalidHeaderFields: "false", ipAddressType: "ipv4" },
  "aws:lb/targetGroup:TargetGroup": { deregistrationDelay: "300" },
  "aws:ram/resourceShare:ResourceShare": { allowExternalPrincipals: "false" },
  "aws:s3/bucket:Bucket": { forceDestroy: "false" },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    transitionDefaultMinimumObjectSize: "all_storage_classes_128K",
  },
  "aws:scheduler/schedule:Schedule": { state: "ENABLED" },
  "aws:secretsmanager/secret:Secret": { forceOverwriteReplicaSecret: "false" },
  "aws:securityhub/account:Account": { autoEnableControls: "true" },
  "aws:securityhub/organizationConfiguration:OrganizationConfiguration": { autoEnableStandards: "DEFAULT" },
  "aws:sns/topic:Topic": { contentBasedDeduplication: "false" },
  "aws:sqs/queue:Queue": {
    contentBasedDeduplication: "false",
    delaySeconds: "0",
    maxMessageSize: "262144",
    messageRetentionSeconds: "345600",
    receiveWaitTimeSeconds: "0",
    visibilityTimeoutSeconds: "30",
  },
  "aws:ssm/document:Document": { documentFormat: "JSON" },
};

/** What AWS's own documents name beside the plugin's. */
const words = new Set<string>([
  ...Object.values(StandardUnit),
  ...Object.values(KeyUsageType),
  ...Object.values(TransitionDefaultMinimumObjectSize),
  // Lambda Developer Guide, runtimes.
  ...["nodejs20.x", "nodejs22.x", "nodejs24.x", "java17", "java21", "java25", "dotnet8", "dotnet10"],
  ...["python3.10", "python3.11", "python3.12", "python3.13", "python3.14"],
  ...["ruby3.3", "ruby3.4", "provided.al2", "provided.al2023"],
  // Lambda API Reference, CreateFunction; the plugin's text has x8664, a slip of what generates it.
  "x86_64",
  // AWS Config API Reference, ConfigRule.
  ...["One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours"],
  // CloudTrail API Reference, AdvancedFieldSelector.
  ...["errorCode", "eventType", "sessionCredentialFromConsole", "userIdentity.arn", "vpcEndpointId"],
  // Terraform's documents of the stream; the plugin's have it as extendedS3.
  "extended_s3",
  // QuickSight API Reference, InputColumn and CreateDataSource.
  ...["BIT", "ATHENA"],
  // Athena User Guide, engine versions; Glue API Reference, TableInput.
  ...["Athena engine version 3", "GOVERNED"],
]);

describe("what the plugin's documents say of the inputs", () => {
  before(() => {
    const nested = readFileSync(join(plugin, "types", "input.d.ts"), "utf8");
    for (const [, word = ""] of nested.matchAll(/[`'"]([\w./:-]+)[`'"]/g)) words.add(word);
  });

  for (const resource of catalogue.resources) {
    const { type } = resource.kind;

    it(`${type} has the defaults that it is said to have, and no others`, () => {
      const documents = documentsOf(resource);
      const said = [...documents].flatMap(([property, text]) => {
        const value = /\b[Dd]efaults?(?: to| is| value is| value)?:? `([^`]*)`/.exec(text)?.[1];
        return value === undefined ? [] : [[property, value] as const];
      });
      const defaults = defaultsOf(resource);
      const known = said.filter(([property]) => defaults.has(property));
      assert.deepEqual(
        Object.fromEntries([...defaults].toSorted()),
        Object.fromEntries([...known, ...Object.entries(undocumented[type] ?? {})].toSorted()),
      );
    });

    it(`${type} takes only words that are documented`, () => {
      const own = new Set(
        [...documentsOf(resource).values()].flatMap((text) => text.match(/[\w./:-]*\w/g) ?? []),
      );
      const unknown = wordsOf(inputSchema(resource)).filter((word) => !own.has(word) && !words.has(word));
      assert.deepEqual(unknown, []);
    });
  }
});
