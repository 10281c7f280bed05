import type { Deployment } from "../../deployment";
import { insightRulesOf } from "./insight-rule";
import { type MetricFilter, metricFiltersOf } from "./metric-filter";
import type { MetricStore } from "./metric-store";
import { type MetricFilterReport, MetricFilterRun } from "./run-metric-filter";

/** All metric filters and Contributor Insights rules of a deployment at work, each on the events of its own group, whoever writes them. */
export class MetricFilters {
  public readonly deployed: readonly MetricFilter[];
  private readonly runs: readonly { readonly logGroup: string; readonly run: MetricFilterRun }[];

  public constructor(deployment: Deployment, store: MetricStore) {
    this.deployed = [...metricFiltersOf(deployment), ...insightRulesOf(deployment)];
    this.runs = this.deployed.map((filter) => ({
      logGroup: filter.logGroup,
      run: new MetricFilterRun(filter, store),
    }));
  }

  /** The filters of one log group. */
  public onGroup(logGroup: string): readonly MetricFilterRun[] {
    return this.runs.filter((each) => each.logGroup === logGroup).map(({ run }) => run);
  }

  /** Says that no more events come. */
  public end(): void {
    for (const { run } of this.runs) run.end();
  }

  public get reports(): readonly MetricFilterReport[] {
    return this.runs.map(({ run }) => run.report);
  }
}
