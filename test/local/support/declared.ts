import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Existing } from "../../../local/framework/lifecycle";
import type { Resource } from "../../../local/framework/resource";
import { signature, unknown } from "../../../local/framework/values";

const plugin = dirname(require.resolve("@pulumi/aws/package.json"));
const texts = new Map<string, string>();

function textOf(file: string): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(join(plugin, file), "utf8");
  texts.set(file, text);
  return text;
}

type Members = ReadonlyMap<string, string>;
const members = new Map<string, Members>();

/** The types of a class's outputs, by their names. */
function outputsOf({ kind: { type } }: Resource): Members {
  const known = members.get(type);
  if (known !== undefined) return known;
  const [, module = "", name = ""] = /^aws:([\w/]+):(\w+)$/.exec(type) ?? [];
  const text = textOf(`${module}.d.ts`);
  const declared = text.slice(
    text.indexOf(`export declare class ${name} `),
    text.indexOf(`export interface ${name}State `),
  );
  const found = new Map(
    [...declared.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([^;]+)>;$/gm)].map(
      ([, output = "", of = ""]) => [output, of],
    ),
  );
  members.set(type, found);
  return found;
}

/** The types of the members of an object in an output, such as `opensearch.DomainClusterConfig`. */
function partsOf(type: string): Members {
  const known = members.get(type);
  if (known !== undefined) return known;
  const [namespace = "", name = ""] = type.split(".");
  const text = textOf("types/output.d.ts");
  const begin = text.indexOf(
    `    interface ${name} {`,
    text.indexOf(`export declare namespace ${namespace} {`),
  );
  const declared = text.slice(begin, text.indexOf("\n    }", begin));
  const found = new Map(
    [...declared.matchAll(/^ {8}(\w+\??): ([^;]+);$/gm)].map(([, member = "", of = ""]) => [member, of]),
  );
  members.set(type, found);
  return found;
}

/** Members that the plugin's types promise within an output, and the embedded AWS leaves out. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  "athena.WorkgroupConfiguration": ["enableMinimumEncryptionConfiguration"],
  "autoscaling.GroupLaunchTemplate": ["name"],
  "cfg.RecorderRecordingGroup": ["exclusionByResourceTypes", "recordingStrategies"],
  "ec2.LaunchTemplateMetadataOptions": ["httpProtocolIpv6", "instanceMetadataTags"],
  "glue.CatalogTableStorageDescriptor": ["additionalLocations", "bucketColumns", "parameters", "serDeInfo"],
  "glue.CatalogTableStorageDescriptorColumn": ["parameters"],
  "guardduty.DetectorDatasources": ["kubernetes", "malwareProtection"],
  "lambda.FunctionVpcConfig": ["vpcId"],
  "lb.LoadBalancerSubnetMapping": ["outpostId"],
  "lb.TargetGroupHealthCheck": ["matcher", "path", "timeout"],
  "opensearch.DomainAimlOptions": [
    "naturalLanguageQueryGenerationOptions",
    "s3VectorsEngine",
    "serverlessVectorAcceleration",
  ],
  "opensearch.DomainAutoTuneOptions": ["rollbackOnDisable"],
  "opensearch.DomainClusterConfig": ["coldStorageOptions", "nodeOptions"],
  "opensearch.DomainEbsOptions": ["iops", "throughput", "volumeType"],
  "opensearch.DomainEncryptAtRest": ["kmsKeyId"],
  "opensearch.DomainOffPeakWindowOptions": ["offPeakWindow"],
  "opensearch.DomainVpcOptions": ["availabilityZones", "vpcId"],
  "quicksight.DataSetLogicalTableMap": ["dataTransforms"],
  "quicksight.DataSetLogicalTableMapSource": ["dataSetArn", "joinInstruction"],
  "quicksight.DataSetOutputColumn": ["description"],
  "s3.BucketServerSideEncryptionConfigurationRule": ["blockedEncryptionTypes"],
};

/** What of a value is not as the plugin's types say it is, each by its path. */
function unlike(value: unknown, type: string, path: string): readonly string[] {
  if (value === undefined || value === unknown) return [];
  if (typeof value === "object" && value !== null && signature in value) return [];
  const alternatives = type.split(" | ").filter((each) => each !== "undefined");
  const [only = "", ...others] = alternatives;
  if (others.length > 0) return [];
  if (only.endsWith("[]")) {
    if (!Array.isArray(value)) return [`${path}: ${JSON.stringify(value)} is no list`];
    return value.flatMap((each: unknown, at) => unlike(each, only.slice(0, -2), `${path}[${at}]`));
  }
  if (["string", "number", "boolean"].includes(only))
    return typeof value === only ? [] : [`${path}: ${JSON.stringify(value)} is no ${only}`];
  const nested = /^outputs\.([\w.]+)$/.exec(only)?.[1];
  if (nested === undefined) return [];
  if (typeof value !== "object" || value === null) return [`${path}: ${JSON.stringify(value)} is no object`];
  const declared = partsOf(nested);
  const given = Object.entries(value);
  return [
    ...given.flatMap(([name, part]) => {
      const of = declared.get(name) ?? declared.get(`${name}?`);
      return of === undefined ? [`${path}.${name} is not declared`] : unlike(part, of, `${path}.${name}`);
    }),
    ...[...declared.keys()]
      .filter((name) => !name.endsWith("?") && !(name in value) && !leftOut[nested]?.includes(name))
      .map((name) => `${path}.${name} is missing`),
  ];
}

const arn = /^arn:aws(?:-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:[a-z0-9]*:.+$/;

/** What AWS adds to a new resource is as the plugin declares it, and an ARN is one. */
export function assertDeclared(resource: Resource, { id, properties }: Existing): void {
  assert.ok(id !== "", `${resource.kind.type} has no id`);
  const declared = outputsOf(resource);
  const faults = Object.keys(resource.outputs).flatMap((name) => {
    const value = properties[name];
    const isBroken = /arn$/i.test(name) && typeof value === "string" && value !== "" && !arn.test(value);
    const lacks = /\b(undefined|NaN)\b/.exec(JSON.stringify([value]))?.[0];
    return [
      ...(isBroken ? [`${name}: ${value} is no ARN`] : []),
      ...(lacks === undefined ? [] : [`${name}: ${JSON.stringify(value)} says ${lacks}`]),
      ...unlike(value, declared.get(name) ?? "", name),
    ];
  });
  assert.deepEqual(faults, [], `${resource.kind.type} ${id}`);
}
