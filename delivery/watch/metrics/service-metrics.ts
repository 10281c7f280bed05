import type { Address } from "../../core";
import type { Deployment } from "../../deployment";
import type { MetricIdentity } from "./metric-store";

/** What a service's metric gets its data from. */
export interface MetricScene {
  readonly deployment: Deployment;
  /** Where somebody sends something: whatever the deployment's senders and hops have opened. */
  readonly addresses: readonly Address<never>[];
}

/** What a metric that tells how well a service works says, in its own unit. */
export interface Reading {
  /** While all is well; `undefined` where it has no data then. */
  readonly sound: number | undefined;
  /** When what it tells of has happened; `undefined` where it has no data then. */
  readonly worst: number | undefined;
  /** Whether each node, call or batch says it, so that some say what is sound while others do not. Default no. */
  readonly ofEach?: boolean;
  /** Seconds between two of its data points. Default a minute. */
  readonly everySeconds?: number;
}

/** The metrics that a service emits, of what it carries and of how well. */
export interface ServiceMetrics {
  readonly namespace: string;
  readonly names: readonly string[];
  /** The unit of each, as AWS documents it. */
  readonly units?: Readonly<Record<string, string>>;
  /** Sets of dimensions under which they are emitted, each in alphabetical order. */
  readonly dimensions: readonly (readonly string[])[];
  /**
   * Why a metric with such dimensions gets no data, as the end of a sentence; `undefined` if it may.
   * @param alarmArn of the alarm that watches it: it sees metrics of its own account and region only.
   */
  readonly whyNone: (scene: MetricScene, metric: MetricIdentity, alarmArn: string) => string | undefined;
  /** Of a metric that tells how well; `undefined` for one that counts what is carried. */
  readonly reading?: (deployment: Deployment, metric: MetricIdentity) => Reading | undefined;
}
