import * as pulumi from "@pulumi/pulumi";

import { adoptedFaults } from "../../../shared/adopted";
import { logBucketFaults } from "../../../shared/log-bucket/log-bucket";
import { sourceHeartbeat } from "../../heartbeat";
import { SourceSubscription } from "../../subscription";
import type { SiemSourceKind } from "../source-kind";
import { newTrail, type TrailArgs } from "./trail";

export interface CloudTrailSourceArgs extends TrailArgs {
  /** Name of the log group of a trail that exists, such as the organisation's. Default: a trail made here. */
  readonly logGroupName?: string | undefined;
}

declare module "../source-kind" {
  interface SiemSourceTypes {
    /** A trail's events, through its log group. */
    readonly cloudTrail: { readonly args: CloudTrailSourceArgs };
  }
}

/** A trail, made or adopted by its log group, whose events a subscription brings to the index. */
export const cloudTrail: SiemSourceKind<CloudTrailSourceArgs> = {
  records: () => ["cloudtrail"],
  faults: (args, path) => {
    const found = args.logGroupName === undefined ? undefined : `the log group "${args.logGroupName}"`;
    return [
      ...adoptedFaults(args, ["s3DataEvents", "bucket"], { kind: "trail", found }, path),
      ...logBucketFaults(args.bucket ?? {}, `${path}.bucket`),
    ];
  },
  build: (context, args) => {
    const name = `${context.name}-cloudtrail`;
    const carrier = new SourceSubscription(name, context, "cloudtrail");
    const trail = args.logGroupName === undefined ? newTrail(name, context, args) : undefined;
    const logGroupName = trail?.logGroupName ?? pulumi.output(args.logGroupName ?? "");
    sourceHeartbeat(name, "cloudtrail", logGroupName, context, carrier);
    return {
      connect: (ready) => {
        carrier.subscribe(logGroupName, ready);
        trail?.start(ready);
      },
    };
  },
};
