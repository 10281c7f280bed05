import type { MetricIdentity } from "../../delivery";

/** The metric of a question. Each detection has a store of its own, so that one name does for all. */
export const measuredMetric: MetricIdentity = { namespace: "Backtest", name: "measured", dimensions: {} };
