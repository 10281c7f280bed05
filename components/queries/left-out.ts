import * as pulumi from "@pulumi/pulumi";

import type { QuerySelection } from "../../telemetry/flow-logs/queries";

/** Says, in the output of preview and update, which queries were not made and why: the format decides that. */
export function tellLeftOut(resource: pulumi.Resource, leftOut: QuerySelection["leftOut"]): void {
  for (const { reason } of leftOut) void pulumi.log.info(`left out: ${reason}`, resource);
}
