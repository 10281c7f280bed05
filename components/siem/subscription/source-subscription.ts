import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { variables } from "../../../functions/shared/environment";
import { sources, type SourceName } from "../../../telemetry/sources";
import { indexAlias } from "../../../telemetry/sources/opensearch";
import { arnIn } from "../../shared/account";
import { BundledFunction } from "../../shared/bundled-function";
import type { ChildOptions } from "../../shared/component";
import type { PolicyStatement } from "../../shared/policy-document";
import type { SiemContext } from "../context";
import { bookAlarms } from "../source-metrics";

/** MiB: a message is small, but OpenSearch's answers and the records opened are held too. */
const memory = 512;
/** Seconds: three attempts on OpenSearch of 30 seconds, and the queue. */
const timeout = 300;

/**
 * The function that a log group's subscription calls: it indexes a source's records, and keeps in its dead-letter
 * queue what it cannot.
 */
export class SourceSubscription extends pulumi.ComponentResource {
  private readonly indexer: BundledFunction;
  private readonly name: string;
  private readonly context: SiemContext;

  constructor(name: string, context: SiemContext, source: SourceName) {
    super("network-security:siem:SourceSubscription", name, {}, context.options);
    const options: ChildOptions = { parent: this };
    this.name = name;
    this.context = context;
    const { account, alarmActions, domain } = context;
    this.indexer = new BundledFunction(
      `${name}-indexer`,
      {
        account,
        bundle: "subscription",
        description: `Indexes ${sources[source].title}`,
        role: context.writer(source),
        environment: {
          [variables.source]: source,
          [variables.index]: indexAlias(context.indexPrefix, sources[source]),
          [variables.domainEndpoint]: domain.endpoint,
        },
        memory,
        timeout,
        caller: "goes on",
        statements: domain.arn.apply(indexStatements),
        logKeyArn: context.logKeyArn,
        logRetentionInDays: context.logRetentionInDays,
        protect: context.evidence.protect,
        vpc: context.vpc,
        alarmActions,
      },
      options,
    );
    bookAlarms(name, source, "the function's dead-letter queue", alarmActions, options);
    this.registerOutputs({ functionArn: this.indexer.functionArn });
  }

  /** Has a log group call the function with every event. */
  subscribe(logGroupName: pulumi.Input<string>, dependsOn: readonly pulumi.Resource[]): void {
    const { account } = this.context;
    const options = { parent: this };
    const permission = new aws.lambda.Permission(
      this.name,
      {
        action: "lambda:InvokeFunction",
        function: this.indexer.functionName,
        principal: "logs.amazonaws.com",
        sourceAccount: account.id,
        sourceArn: pulumi
          .output(logGroupName)
          .apply((group) => arnIn(account, "logs", `log-group:${group}:*`)),
      },
      options,
    );
    new aws.cloudwatch.LogSubscriptionFilter(
      this.name,
      {
        logGroup: logGroupName,
        // Empty: every event.
        filterPattern: "",
        destinationArn: this.indexer.functionArn,
      },
      // CloudWatch Logs calls the function when the subscription is made.
      { ...options, dependsOn: [permission, ...dependsOn] },
    );
  }
}

function indexStatements(domainArn: string): PolicyStatement[] {
  return [
    { Sid: "IndexDocuments", Effect: "Allow", Action: "es:ESHttpPost", Resource: `${domainArn}/_bulk` },
  ];
}
