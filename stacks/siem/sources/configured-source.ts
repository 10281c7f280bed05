import type * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

import { listOf, name, text } from "../../configuration/values";

/** What a source's arguments are made with beside its configuration. */
export interface SourceSurroundings {
  /** Id of the VPC of that name. */
  readonly vpcId: (name: string) => pulumi.Input<string>;
  /** The bus to which other accounts bring their findings; absent if there is none. */
  readonly eventBusName?: pulumi.Input<string> | undefined;
  /** Of which the account is. */
  readonly organizationId?: string | undefined;
}

/** What may be set of a kind of source, and the arguments that come of it. */
export interface ConfiguredSource<Config, Args> {
  readonly schema: z.ZodType<Config>;
  readonly args: (config: Config, surroundings: SourceSurroundings) => Args;
}

export function configuredSource<Config, Args>(
  source: ConfiguredSource<Config, Args>,
): ConfiguredSource<Config, Args> {
  return source;
}

/** Names of VPCs of the configuration. */
export const vpcNames = listOf(name, "a list of names from vpcs").min(1, {
  error: "at least one name from vpcs",
});

/** Name of a log group that exists, and what it is. */
export const logGroupName = (what: string) => text(/^[\w./#-]{1,512}$/, `the name of ${what}`);
