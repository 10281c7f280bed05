import { carry } from "../../../delivery/carry";
import type { FindingContext, FindingRule } from "../../../delivery/findings";
import { hops } from "../../../delivery/hops";
import { alarmsOf, compositeAlarmsOf } from "../../../delivery/watch";
import { deploymentOf, type ExportedResource } from "./stack";

/** What a rule is asked of, where a test says more than the deployment. */
export type Given = Partial<FindingContext>;

/** A deployment as read, with nothing delivered, inspected or proven but what is given. */
export async function contextOf(
  resources: readonly ExportedResource[],
  given: Given = {},
): Promise<FindingContext> {
  const deployment = deploymentOf(resources);
  const { organizationId } = given;
  const { world, network, atWork } = await carry(hops, deployment, [], {
    organizationId,
    keeps: { examples: 0, contents: false },
  });
  return {
    deployment,
    senders: atWork,
    filters: world.metricFilters.deployed,
    alarms: alarmsOf(deployment),
    composites: compositeAlarmsOf(deployment),
    addresses: network.opened,
    destinations: [],
    ledger: [],
    organizationId,
    proofs: {
      alarms: [],
      losses: [],
      serviceLosses: { suricata: [], captures: [], cloudtrail: [], config: [] },
    },
    inspection: { functions: [], setUps: [], writers: [], channels: [], rules: [] },
    ...given,
  };
}

/** What one rule finds, each as `severity, name: sentence`. */
export async function toldBy(
  rule: FindingRule,
  resources: readonly ExportedResource[],
  given: Given = {},
): Promise<readonly string[]> {
  return rule(await contextOf(resources, given)).map(
    ({ severity, name, sentence }) => `${severity}, ${name}: ${sentence}`,
  );
}
