import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { variables } from "../../../functions/shared/environment";
import { sources, type SourceName } from "../../../telemetry/sources";
import { indexAlias } from "../../../telemetry/sources/opensearch";
import { BundledFunction } from "../../shared/bundled-function";
import type { ChildOptions } from "../../shared/component";
import type { SiemContext } from "../context";
import { bookAlarms } from "../source-metrics";
import { streamLogicalName } from "../writer-role";
import { streamAlarms } from "./stream-alarms";
import { errorLogStreams, streamPermissions } from "./stream-permissions";
import { completeSettings, type StreamSettings } from "./stream-settings";
import { transformBuffer } from "./transform-buffer";

export interface SourceStreamArgs {
  readonly source: SourceName;
  readonly settings: StreamSettings;
  /** What the transform function is told beside the source. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Whether AWS's log delivery writes to it, which takes a stream with the tag `LogDeliveryEnabled`. */
  readonly takesLogDelivery?: boolean | undefined;
}

/** Memory of a transform function in MiB: a whole processor has 1,769. */
const transformMemory = 1024;
/** Seconds; Firehose waits five minutes. */
const transformTimeout = 300;

/**
 * A delivery stream that carries a source's records through its transform function into its index. What the function
 * or OpenSearch does not take is kept in the source's own folder of the backup bucket.
 */
export class SourceStream extends pulumi.ComponentResource {
  readonly streamArn: pulumi.Output<string>;
  readonly streamName: pulumi.Output<string>;

  constructor(name: string, context: SiemContext, args: SourceStreamArgs) {
    super("network-security:siem:SourceStream", name, {}, context.options);
    const options: ChildOptions = { parent: this };
    const { account, alarmActions, backup, domain } = context;
    const { source } = args;
    const index = indexAlias(context.indexPrefix, sources[source]);
    const folder = `${source}/`;
    const { bufferSeconds, bufferMebibytes, retrySeconds } = completeSettings(args.settings);

    const transform = new BundledFunction(
      `${name}-transform`,
      {
        account,
        bundle: "firehose-transform",
        description: `Makes documents of ${sources[source].title}`,
        environment: { ...args.environment, [variables.source]: source },
        memory: transformMemory,
        timeout: transformTimeout,
        caller: "waits",
        statements: [],
        logKeyArn: context.logKeyArn,
        logRetentionInDays: context.logRetentionInDays,
        protect: context.evidence.protect,
        alarmActions,
      },
      options,
    );
    const errors = new aws.cloudwatch.LogGroup(
      `${name}-errors`,
      {
        retentionInDays: context.logRetentionInDays,
        ...(context.logKeyArn && { kmsKeyId: context.logKeyArn }),
      },
      { ...context.evidence, ...options },
    );
    const logging = (word: keyof typeof errorLogStreams) => ({
      enabled: true,
      logGroupName: errors.name,
      logStreamName: new aws.cloudwatch.LogStream(
        `${name}-${word}-errors`,
        { logGroupName: errors.name, name: errorLogStreams[word] },
        options,
      ).name,
    });
    const role = context.writer(source);
    const permissions = new aws.iam.RolePolicy(
      `${name}-stream`,
      {
        role: role.name,
        policy: pulumi
          .all([domain.arn, transform.functionArn, backup.bucketArn, backup.keyArn, errors.arn, context.vpc])
          .apply(([domainArn, functionArn, bucketArn, key, errorsArn, vpc]) =>
            streamPermissions(account, {
              domain: domainArn,
              index,
              function: functionArn,
              bucket: bucketArn,
              folder,
              key,
              errors: errorsArn,
              vpc,
            }),
          ),
      },
      options,
    );
    const stream = new aws.kinesis.FirehoseDeliveryStream(
      streamLogicalName(context.name, source),
      {
        destination: "opensearch",
        opensearchConfiguration: {
          ...(domain.isElsewhere ? { clusterEndpoint: domain.endpoint } : { domainArn: domain.arn }),
          roleArn: role.arn,
          indexName: index,
          // The index is an alias, and what lies behind it is begun anew by its retention policy.
          indexRotationPeriod: "NoRotation",
          // The same after a retry, so that no document is there twice.
          documentIdOptions: { defaultDocumentIdFormat: "FIREHOSE_DEFAULT" },
          bufferingInterval: bufferSeconds,
          bufferingSize: bufferMebibytes,
          retryDuration: retrySeconds,
          processingConfiguration: {
            enabled: true,
            processors: [
              {
                type: "Lambda",
                // Three attempts are Firehose's default, in which the plugin sees a difference where they are said.
                parameters: [
                  {
                    parameterName: "LambdaArn",
                    parameterValue: pulumi.interpolate`${transform.functionArn}:$LATEST`,
                  },
                  ...transformBuffer(source),
                ],
              },
            ],
          },
          s3BackupMode: "FailedDocumentsOnly",
          s3Configuration: {
            roleArn: role.arn,
            bucketArn: backup.bucketArn,
            compressionFormat: "GZIP",
            prefix: folder,
            errorOutputPrefix: `${folder}!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/`,
            cloudwatchLoggingOptions: logging("backup"),
          },
          cloudwatchLoggingOptions: logging("delivery"),
          ...(context.vpc && {
            vpcConfig: {
              roleArn: role.arn,
              subnetIds: [...context.vpc.subnetIds],
              securityGroupIds: [...context.vpc.securityGroupIds],
            },
          }),
        },
        serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
        // AWS sets the tag when something that delivers is made, and an update that does not declare it takes it away.
        ...(args.takesLogDelivery === true && { tags: { LogDeliveryEnabled: "true" } }),
      },
      { ...options, dependsOn: [permissions, ...backup.dependsOn] },
    );
    // One answer is one document: what else a record carries goes back into the stream.
    transform.allow(
      "put-back",
      stream.arn.apply((arn) => [
        { Sid: "PutBack", Effect: "Allow" as const, Action: "firehose:PutRecordBatch", Resource: arn },
      ]),
    );
    streamAlarms(name, { streamName: stream.name, bufferSeconds }, alarmActions, options);
    bookAlarms(name, source, `the folder ${folder} of the backup bucket`, alarmActions, options);
    this.streamArn = stream.arn;
    this.streamName = stream.name;
    this.registerOutputs({ streamArn: this.streamArn });
  }
}
