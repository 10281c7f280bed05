import type { Deployment } from "../../../delivery";
import type { Onward } from "../../../delivery/core";
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
