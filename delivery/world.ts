import type { Address, Hop } from "./core";
import type { Deployment } from "./deployment";
import type { Domains } from "./opensearch";
import type { MetricFilters, MetricStore, ServiceMetrics } from "./watch";

/** What hops and senders work in during one replay. */
export interface World {
  readonly deployment: Deployment;
  /** Organisation of the accounts, for policies that ask for it; unknown unless given. */
  readonly organizationId: string | undefined;
  /** Where services put what they count. */
  readonly metrics: MetricStore;
  readonly metricFilters: MetricFilters;
  /** The OpenSearch domains of the deployment. */
  readonly domains: Domains;
  readonly keeps: Keeps;
}

/** What a report holds of that which arrives. The rest is counted. */
export interface Keeps {
  /** How many arrivals on each edge. */
  readonly examples: number;
  /** Whether objects are held with their contents. */
  readonly contents: boolean;
}

/** A hop of an AWS service, with the metrics that services emit about it. */
export interface ServiceHop<A extends Address<never>, Next extends Address<never>, Arrival> extends Hop<
  World,
  A,
  Next,
  Arrival
> {
  readonly metrics?: ServiceMetrics | readonly ServiceMetrics[];
}
