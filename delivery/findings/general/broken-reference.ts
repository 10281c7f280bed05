import { type DeployedResource, logicalName, text } from "../../deployment";
import type { FindingRule, RuleFinding } from "../finding";

/**
 * The program made a property from another resource, as the export says, and what is deployed has another value there,
 * or the other resource is gone: somebody changed it besides the program.
 */
export const brokenReference: FindingRule = ({ deployment }) => {
  const byUrn = new Map(deployment.resources.map((resource) => [resource.urn, resource]));
  return deployment.resources.flatMap((resource) =>
    Object.entries(resource.madeFrom ?? {}).flatMap(([property, urns]) => [
      ...urns.filter((urn) => isOfAws(urn) && !byUrn.has(urn)).map((urn) => gone(resource, property, urn)),
      ...another(
        resource,
        property,
        urns.flatMap((urn) => byUrn.get(urn) ?? []),
      ),
    ]),
  );
};

/** `urn:pulumi:dev::project::parent$aws:sns/topic:Topic::alerts`. */
function isOfAws(urn: string): boolean {
  return typeOf(urn).startsWith("aws:");
}

function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function gone(resource: DeployedResource, property: string, urn: string): RuleFinding {
  const kind = typeOf(urn).split(":").at(-1) ?? "";
  return finding(
    resource,
    `${property} of ${logicalName(resource)} was made from ${kind} ${urn.split("::").at(-1) ?? ""}, which is gone; bring it back with an update`,
  );
}

/** Properties that hold another resource's name, id or ARN and nothing that could be made of it otherwise. */
const references: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/flowLog:FlowLog": ["vpcId", "subnetId", "eniId", "iamRoleArn", "logDestination"],
  "aws:cloudwatch/logGroup:LogGroup": ["kmsKeyId"],
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": ["logGroupName"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["alarmActions", "okActions"],
  "aws:cloudwatch/queryDefinition:QueryDefinition": ["logGroupNames"],
  "aws:sns/topic:Topic": ["kmsMasterKeyId"],
  "aws:sns/topicPolicy:TopicPolicy": ["arn"],
  "aws:sns/topicSubscription:TopicSubscription": ["topic"],
  "aws:iam/rolePolicy:RolePolicy": ["role"],
  "aws:s3/bucketPolicy:BucketPolicy": ["bucket"],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [
    "bucket",
    "rules",
  ],
  "aws:glue/catalogTable:CatalogTable": ["databaseName"],
  "aws:athena/namedQuery:NamedQuery": ["database", "workgroup"],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["extendedS3Configuration"],
};

function another(
  resource: DeployedResource,
  property: string,
  sources: readonly DeployedResource[],
): readonly RuleFinding[] {
  if (sources.length === 0 || references[resource.type]?.includes(property) !== true) return [];
  const value = JSON.stringify(resource.properties[property] ?? "");
  if (sources.some((source) => namesOf(source).some((name) => value.includes(name)))) return [];
  const names = sources.map((source) => `${logicalName(source)} (${source.id})`).join(" or ");
  return [
    finding(
      resource,
      `${property} of ${logicalName(resource)} is ${value}, but the program made it from ${names}: somebody changed it; bring it back with an update`,
    ),
  ];
}

function namesOf(source: DeployedResource): readonly string[] {
  return [source.id, text(source, "arn"), text(source, "name")].filter((name) => name !== undefined);
}

function finding(resource: DeployedResource, sentence: string): RuleFinding {
  return {
    severity: "error",
    resource: resource.urn,
    name: text(resource, "name") ?? logicalName(resource),
    sentence,
  };
}
