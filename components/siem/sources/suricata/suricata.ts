import * as aws from "@pulumi/aws";

import { SourceSubscription } from "../../subscription";
import type { SiemSourceKind } from "../source-kind";

export interface SuricataSourceArgs {
  /** Name of a log group that exists and holds alerts alone. Default: one made here, which capture hosts write to. */
  readonly logGroupName?: string | undefined;
}

declare module "../source-kind" {
  interface SiemSourceTypes {
    /** What Suricata alerts on, on capture hosts, through a log group. */
    readonly suricata: { readonly args: SuricataSourceArgs };
  }
}

/** Alerts, as the CloudWatch agent of a capture host brings them. What the host says of itself goes elsewhere. */
export const suricata: SiemSourceKind<SuricataSourceArgs> = {
  records: () => ["suricata"],
  faults: () => [],
  build: (context, { logGroupName }) => {
    const name = `${context.name}-suricata`;
    const carrier = new SourceSubscription(name, context, "suricata");
    if (logGroupName !== undefined) {
      return {
        connect: (ready) => {
          carrier.subscribe(logGroupName, ready);
        },
      };
    }
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-alerts`,
      {
        retentionInDays: context.logRetentionInDays,
        ...(context.logKeyArn && { kmsKeyId: context.logKeyArn }),
      },
      { ...context.evidence, parent: carrier },
    );
    return {
      connect: (ready) => {
        carrier.subscribe(logGroup.name, ready);
      },
      alertLogGroup: { name: logGroup.name, arn: logGroup.arn, dependsOn: [carrier] },
    };
  },
};
