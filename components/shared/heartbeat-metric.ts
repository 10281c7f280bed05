import type * as pulumi from "@pulumi/pulumi";

/** A metric that counts what arrives at a destination, and is silent when nothing does. */
export interface HeartbeatMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** The destination, in a sentence: `the log group`. */
  readonly destination: string;
  /** Silence that is worth a call, in seconds: a multiple of 300. */
  readonly silenceSeconds: number;
  /** Where to look when it is silent. */
  readonly whereToLook: string;
}
