import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { BootstrapSettings } from "../../../functions/bootstrap";
import { variables } from "../../../functions/shared/environment";
import { BundledFunction } from "../../shared/bundled-function";
import type { ChildOptions } from "../../shared/component";
import type { PolicyStatement } from "../../shared/policy-document";
import type { SiemContext } from "../context";

/** MiB, and seconds: some sixty requests, one after the other. */
const memory = 512;
const timeout = 300;

/**
 * The function that sets the domain up, and its run: again whenever its code or what it is told changes. A refusal of
 * the domain fails the update with the server's own words; the next one goes on from there.
 */
export class DomainBootstrap extends pulumi.ComponentResource {
  /** What must be there before the first record comes. */
  readonly done: pulumi.Resource;

  constructor(
    name: string,
    context: SiemContext,
    args: { readonly role: aws.iam.Role; readonly settings: pulumi.Input<BootstrapSettings> },
  ) {
    super("network-security:siem:DomainBootstrap", name, {}, context.options);
    const options: ChildOptions = { parent: this };
    const setUp = new BundledFunction(
      name,
      {
        account: context.account,
        bundle: "bootstrap",
        description: "Sets up the domain: templates, indices, retention, roles, dashboards",
        role: args.role,
        environment: { [variables.domainEndpoint]: context.domain.endpoint },
        memory,
        timeout,
        caller: "waits",
        statements: context.domain.arn.apply(setUpStatements),
        logKeyArn: context.logKeyArn,
        logRetentionInDays: context.logRetentionInDays,
        protect: context.evidence.protect,
        vpc: context.vpc,
        alarmActions: context.alarmActions,
      },
      options,
    );
    this.done = new aws.lambda.Invocation(
      name,
      {
        functionName: setUp.functionName,
        input: pulumi.output(args.settings).apply((settings) => JSON.stringify(settings)),
        triggers: { code: setUp.codeDigest },
      },
      options,
    );
    this.registerOutputs({});
  }
}

function setUpStatements(domainArn: string): PolicyStatement[] {
  return [
    {
      Sid: "SetUpDomain",
      Effect: "Allow",
      Action: ["es:ESHttpGet", "es:ESHttpPost", "es:ESHttpPut"],
      Resource: `${domainArn}/*`,
    },
  ];
}
