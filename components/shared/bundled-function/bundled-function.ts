import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { functionRuntime, type FunctionName } from "../../../functions/bundle";
import { variables } from "../../../functions/shared/environment";
import type { Account } from "../account";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "../component";
import { defaultRetentionInDays, retentionFaults } from "../log-retention";
import { policyDocument, type PolicyStatement } from "../policy-document";
import { bundleOf, codeOf } from "./code";
import { deadLetterQueue, type DeadLetterQueue, type DeadLetterWords } from "./dead-letter-queue";
import { deadLetterStatement, functionRole, logStatement, vpcStatements } from "./function-role";
import { functionAlarms } from "./function-alarms";

/** Where in a VPC something is attached. */
export interface VpcPlacement {
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupIds: readonly pulumi.Input<string>[];
}

export interface BundledFunctionArgs {
  readonly account: Account;
  /** Which of the functions it is. */
  readonly bundle: FunctionName;
  /** One sentence, at most 256 characters. */
  readonly description: string;
  /** Its role. Default: one made here. */
  readonly role?: aws.iam.Role | undefined;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** MiB; a function has a share of a processor by them. */
  readonly memory: number;
  /** Seconds that an invocation may last. */
  readonly timeout: number;
  /**
   * Whether the caller waits for the answer. What a function fails on that nobody waits for goes to a dead-letter
   * queue made here, whose address is in its environment.
   */
  readonly caller: "waits" | "goes on";
  /** What its dead letters are, for who finds one. Default: log messages. */
  readonly deadLetters?: DeadLetterWords | undefined;
  /** What its role may do beside writing its log and keeping its dead letters. */
  readonly statements: pulumi.Input<readonly PolicyStatement[]>;
  /** ARN of the key that encrypts its log. Default: CloudWatch Logs' own. */
  readonly logKeyArn?: pulumi.Input<string> | undefined;
  /** Days. Default 30. */
  readonly logRetentionInDays?: number | undefined;
  /** Refuse to delete its log and its dead letters. Default false. */
  readonly protect?: boolean | undefined;
  /** Default: outside of any VPC. */
  readonly vpc?: VpcPlacement | undefined;
  readonly alarmActions: readonly pulumi.Input<string>[];
}

/**
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const limits = { memory: { least: 128, most: 10_240 }, timeout: { least: 1, most: 900 } } as const;

/** A Lambda function of this repository: its bundle, role, log group, alarms, and its dead-letter queue if it needs one. */
export class BundledFunction extends pulumi.ComponentResource {
  readonly functionArn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;
  /** Name of the group that it logs to. */
  readonly logGroupName: pulumi.Output<string>;
  readonly role: aws.iam.Role;
  /** SHA-256 of its code, in hexadecimal: changes when the function does. */
  readonly codeDigest: pulumi.Output<string>;
  /** Absent if its caller waits for the answer. */
  readonly deadLetters?: DeadLetterQueue;
  private readonly name: string;
  private readonly childOptions: ChildOptions;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: BundledFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("BundledFunction", name, bundledFunctionFaults(args));
    super("network-security:shared:BundledFunction", name, {}, opts);
    const options: ChildOptions = { parent: this };
    this.name = name;
    this.childOptions = options;

    this.role = args.role ?? functionRole(name, args.description, options);
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        retentionInDays: args.logRetentionInDays ?? defaultRetentionInDays,
        ...(args.logKeyArn !== undefined && { kmsKeyId: args.logKeyArn }),
      },
      { ...options, protect: args.protect ?? false },
    );
    if (args.caller === "goes on") {
      this.deadLetters = deadLetterQueue(
        `${name}-dead-letters`,
        {
          ...(args.deadLetters ?? { holds: "log messages that the function failed on" }),
          alarmActions: args.alarmActions,
          protect: args.protect,
        },
        options,
      );
    }
    const permissions = this.allow("permissions", ownStatements(args, logGroup.arn, this.deadLetters?.arn));

    const bundle = pulumi.output(bundleOf(args.bundle));
    this.codeDigest = bundle.apply(({ digest }) => digest);
    const made = new aws.lambda.Function(
      name,
      {
        description: args.description,
        ...lambdaRuntime,
        code: bundle.apply(codeOf),
        role: this.role.arn,
        memorySize: args.memory,
        timeout: args.timeout,
        environment: {
          variables: {
            ...args.environment,
            ...(this.deadLetters && { [variables.deadLetterQueueUrl]: this.deadLetters.url }),
          },
        },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        ...(this.deadLetters && { deadLetterConfig: { targetArn: this.deadLetters.arn } }),
        ...(args.vpc && { vpcConfig: placed(args.vpc) }),
      },
      // Lambda tries what the role may do when the function is made.
      { ...options, dependsOn: permissions },
    );
    this.functionArn = made.arn;
    this.functionName = made.name;
    this.logGroupName = logGroup.name;
    functionAlarms(name, made.name, args, options);
    this.registerOutputs({ functionArn: this.functionArn, functionName: this.functionName });
  }

  /** Lets the function's role do more: also what refers to something that is made after the function. */
  allow(word: string, statements: pulumi.Input<readonly PolicyStatement[]>): aws.iam.RolePolicy {
    return new aws.iam.RolePolicy(
      `${this.name}-${word}`,
      {
        role: this.role.name,
        policy: pulumi.output(statements).apply((known) => policyDocument(known)),
      },
      this.childOptions,
    );
  }
}

const lambdaRuntime = {
  runtime: functionRuntime.runtime,
  architectures: [functionRuntime.architecture],
  handler: functionRuntime.handler,
};

function placed({ subnetIds, securityGroupIds }: VpcPlacement) {
  return { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] };
}

function ownStatements(
  { account, statements, vpc }: BundledFunctionArgs,
  logGroupArn: pulumi.Output<string>,
  queueArn: pulumi.Output<string> | undefined,
): pulumi.Output<PolicyStatement[]> {
  return pulumi
    .all([statements, logGroupArn, queueArn])
    .apply(([more, group, queue]) => [
      logStatement(group),
      ...(queue === undefined ? [] : [deadLetterStatement(queue)]),
      ...(vpc === undefined ? [] : vpcStatements(account)),
      ...more,
    ]);
}

function bundledFunctionFaults(args: BundledFunctionArgs): ArgumentFault[] {
  const outside = (["memory", "timeout"] as const).flatMap((key) => {
    const { least, most } = limits[key];
    const unit = key === "memory" ? "MiB" : "s";
    if (args[key] >= least && args[key] <= most) return [];
    return [
      { propertyPath: key, reason: `found ${args[key]} ${unit}; Lambda takes ${least} to ${most} ${unit}` },
    ];
  });
  return [...outside, ...retentionFaults(args.logRetentionInDays, "logRetentionInDays")];
}
