import * as aws from "@pulumi/aws";

import { sources, type SourceName } from "../../telemetry/sources";
import type { Account } from "../shared/account";
import { functionRole } from "../shared/bundled-function";
import type { ChildOptions } from "../shared/component";
import { onlyFor, trustPolicy } from "../shared/policy-document";

/** The role that writes a source's documents. */
export type WriterRole = aws.iam.Role;

/** WAF writes to streams whose name begins so, and to no others. */
const wafStreams = "aws-waf-logs-";

/** What the name of a source's stream begins with, in the SIEM of this name. */
export function streamLogicalName(name: string, source: SourceName): string {
  return `${source === "waf" ? wafStreams : ""}${name}-${source}`;
}

/**
 * Makes the role that writes a source's documents: Firehose's, or that of the function that a log group calls. It may
 * do nothing yet: what writes gives it its permissions.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#firehose-assume-role
 */
export function newWriterRole(
  name: string,
  source: SourceName,
  account: Account,
  options: ChildOptions,
): WriterRole {
  const { arrival, title } = sources[source];
  const description = `Writes documents of ${title}`;
  if (arrival.by === "subscription") return functionRole(`${name}-${source}-writer`, description, options);
  return new aws.iam.Role(
    `${name}-${source}-writer`,
    {
      description,
      assumeRolePolicy: trustPolicy(
        "firehose.amazonaws.com",
        // Pulumi adds letters to the name.
        onlyFor(account, "firehose", `deliverystream/${streamLogicalName(name, source)}-*`),
      ),
    },
    options,
  );
}
