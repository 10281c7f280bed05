import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../shared/account";
import { evidenceOptions, type ArgumentFault } from "../shared/component";
import { bucketNameOf } from "../shared/log-bucket/log-bucket";
import { configRuleFaults, newConfigRecorder } from "./config-recorder";

export interface ConfigRecordingArgs {
  readonly account: Account;
  /** The bucket of another account that takes snapshots and histories. */
  readonly bucketArn: string;
  /** Of that bucket. Default: S3 encrypts with its own key. */
  readonly kmsKeyArn?: string | undefined;
  /** Identifiers of AWS's managed rules, such as `VPC_FLOW_LOGS_ENABLED`. Default: some about networks. */
  readonly rules?: readonly string[] | undefined;
  /** Record also what is of no region, such as IAM's roles, which one region of an account should do. Default true. */
  readonly globalTypes?: boolean | undefined;
  /** Default true: what is not recorded is never known. */
  readonly protect?: boolean | undefined;
}

/** What is wrong with the settings, paths beginning at `path`. */
export function configRecordingFaults(
  { rules }: Pick<ConfigRecordingArgs, "rules">,
  path: string,
): ArgumentFault[] {
  return configRuleFaults(rules, `${path}.rules`);
}

/** AWS Config's recorder of the account in this region, into the bucket of the account that keeps records. */
export class ConfigRecording extends pulumi.ComponentResource {
  constructor(name: string, args: ConfigRecordingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:config:ConfigRecording", name, {}, opts);
    const options = { parent: this };
    const { account, bucketArn, kmsKeyArn, rules, globalTypes, protect } = args;
    newConfigRecorder(name, {
      account,
      destination: {
        bucketArn: pulumi.output(bucketArn),
        bucketName: pulumi.output(bucketNameOf(bucketArn)),
        ...(kmsKeyArn !== undefined && { keyArn: pulumi.output(kmsKeyArn) }),
        dependsOn: [],
      },
      rules,
      globalTypes,
      options,
      evidence: evidenceOptions(options, protect).holder,
    });
    this.registerOutputs({});
  }
}
