import type { Deployment } from "../../../delivery";
import type { Onward } from "../../../delivery/core";
import { Domains } from "../../../delivery/opensearch";
import { MetricFilters, MetricStore } from "../../../delivery/watch";
import type { World } from "../../../delivery/world";

/** What a hop works in, for tests of one alone. */
export function worldOf(deployment: Deployment): World {
  const metrics = new MetricStore();
  return {
    deployment,
    organizationId: undefined,
    metrics,
    metricFilters: new MetricFilters(deployment, metrics),
    domains: new Domains(deployment),
    keeps: { examples: Infinity, contents: true },
  };
}

/** Ways for a hop that hands nothing on. */
export const nowhere: Onward<never> = {
  edgeTo: () => {
    throw new Error("this hop hands nothing on");
  },
  open: () => {
    throw new Error("this hop hands nothing on");
  },
};
