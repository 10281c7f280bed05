import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  everything,
  filterFaults,
  type FilterRule,
  type MirrorFilter as Filter,
} from "../../../telemetry/mirroring";
import { refuseFaults } from "../../shared/component";

export interface MirrorFilterArgs {
  /** Default: all of IPv4, in and out. */
  readonly filter?: Filter | undefined;
  readonly description?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * What sessions mirror: a filter with its rules. A rule changes in place, by its number: packets that pass meanwhile are
 * decided by the rule as it was, or as it is.
 */
export class MirrorFilter extends pulumi.ComponentResource {
  readonly filterId: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with every fault of the rules, before anything is registered. */
  constructor(name: string, args: MirrorFilterArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const { filter: { rules, amazonDns } = everything, description, tags } = args;
    refuseFaults("MirrorFilter", name, filterFaults(rules, "filter"));
    super("network-security:mirroring:MirrorFilter", name, {}, opts);
    const options = { parent: this };
    const filter = new aws.ec2.TrafficMirrorFilter(
      name,
      {
        description: description ?? `What ${name} mirrors`,
        networkServices: amazonDns ? ["amazon-dns"] : [],
        tags: { Name: name, ...tags },
      },
      options,
    );
    for (const rule of rules) {
      new aws.ec2.TrafficMirrorFilterRule(
        `${name}-${rule.direction}-${rule.number}`,
        { trafficMirrorFilterId: filter.id, ...ruleArgs(rule) },
        options,
      );
    }
    this.filterId = filter.id;
    this.registerOutputs({ filterId: this.filterId });
  }
}

/** A rule in the resource's own words. */
function ruleArgs(rule: FilterRule): Omit<aws.ec2.TrafficMirrorFilterRuleArgs, "trafficMirrorFilterId"> {
  const { protocol, sourcePortRange: from, destinationPortRange: to } = rule;
  return {
    ruleNumber: rule.number,
    trafficDirection: rule.direction,
    ruleAction: rule.action,
    sourceCidrBlock: rule.sourceCidrBlock,
    destinationCidrBlock: rule.destinationCidrBlock,
    ...(protocol !== undefined && { protocol }),
    ...(from && { sourcePortRange: { fromPort: from.from, toPort: from.to } }),
    ...(to && { destinationPortRange: { fromPort: to.from, toPort: to.to } }),
  };
}
