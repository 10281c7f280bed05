import type { SourceName } from "../../../../telemetry/sources";
import { ACCOUNT, type ExportedResource, REGION, resource } from "../stack";
import { codeOf } from "./code";
import { siemDomainArn, roleWith, writerArn } from "./domain";
import { allow } from "./policies";

export const BACKUP = "siem-backup";
const backupArn = `arn:aws:s3:::${BACKUP}`;

export function searchStreamArn(name: string): string {
  return `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/${name}`;
}

export function functionArn(name: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
}

/** What AWS's page "Grant Firehose access to an OpenSearch Service destination" asks for, by what it is asked for. */
export function streamStatements(source: SourceName): Readonly<Record<string, object>> {
  return {
    backup: allow(
      "Backup",
      ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:PutObject"],
      backupArn,
      `${backupArn}/*`,
    ),
    function: allow(
      "Function",
      ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"],
      `${functionArn(`siem-${source}`)}:$LATEST`,
    ),
    describe: allow(
      "Describe",
      ["es:DescribeDomain", "es:DescribeDomains", "es:DescribeDomainConfig"],
      siemDomainArn,
    ),
    write: allow("Write", ["es:ESHttpPost", "es:ESHttpPut"], `${siemDomainArn}/*`),
    read: allow(
      "Read",
      ["es:ESHttpGet"],
      `${siemDomainArn}/_all/_settings`,
      `${siemDomainArn}/_cluster/stats`,
      `${siemDomainArn}/siem-${source}*`,
      `${siemDomainArn}/_nodes`,
      `${siemDomainArn}/_nodes/stats`,
      `${siemDomainArn}/_nodes/*/stats`,
      `${siemDomainArn}/_stats`,
    ),
  };
}

/** How a stream writes to its index. */
export function searchConfiguration(source: SourceName, settings: object = {}): object {
  return {
    domainArn: siemDomainArn,
    roleArn: writerArn(source),
    indexName: `siem-${source}`,
    indexRotationPeriod: "NoRotation",
    retryDuration: 300,
    s3BackupMode: "FailedDocumentsOnly",
    s3Configuration: {
      bucketArn: backupArn,
      roleArn: writerArn(source),
      compressionFormat: "GZIP",
      errorOutputPrefix: `${source}/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/`,
    },
    processingConfiguration: {
      enabled: true,
      processors: [
        {
          type: "Lambda",
          parameters: [
            { parameterName: "LambdaArn", parameterValue: `${functionArn(`siem-${source}`)}:$LATEST` },
            { parameterName: "BufferSizeInMBs", parameterValue: "1" },
          ],
        },
      ],
    },
    ...settings,
  };
}

/** The bucket of all streams: `backup`. */
export function backupBucket(): ExportedResource {
  return resource("aws:s3/bucket:Bucket", "backup", BACKUP, { bucket: BACKUP, arn: backupArn });
}

/**
 * A stream of a source into its index, by way of its function: `stream`, `streamRole`, `streamPolicy`, `transform`,
 * `transformRole`, `transformPolicy`, each with the source's name before it.
 */
export async function searchStream(
  source: SourceName,
  { streamName = `siem-${source}`, environment = {}, tags = {} } = {},
): Promise<readonly ExportedResource[]> {
  const arn = searchStreamArn(streamName);
  const functionName = `siem-${source}`;
  return [
    resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", `${source}-stream`, arn, {
      arn,
      name: streamName,
      destination: "opensearch",
      tags,
      opensearchConfiguration: searchConfiguration(source),
    }),
    ...roleWith(
      `${source}-stream`,
      `siem-${source}`,
      "firehose.amazonaws.com",
      ...Object.values(streamStatements(source)),
    ),
    resource("aws:lambda/function:Function", `${source}-transform`, functionName, {
      arn: functionArn(functionName),
      name: functionName,
      handler: "index.handler",
      role: `arn:aws:iam::${ACCOUNT}:role/${functionName}-transform`,
      code: await codeOf("firehose-transform"),
      environment: { variables: { SOURCE: source, ...environment } },
    }),
    ...roleWith(
      `${source}-transform`,
      `${functionName}-transform`,
      "lambda.amazonaws.com",
      allow("PutBack", ["firehose:PutRecordBatch"], arn),
    ),
  ];
}
