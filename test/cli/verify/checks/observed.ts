import assert from "node:assert/strict";

import type { CallName, InputOf, OutputOf } from "../../../../cli/verify/calls";
import type { Ask, Check, Observation } from "../../../../cli/verify/check";
import { checks } from "../../../../cli/verify/checks";
import { deploymentOf, type ExportedResource, resource } from "../../../delivery/support/stack";

export const now = Date.parse("2027-01-31T12:00:00Z");

/** What AWS answers, by call; the parts of its answer that a check reads. */
export type Answers = { readonly [N in CallName]?: (input: InputOf<N>) => unknown };

export const checkNamed = (name: string): Check => checks.find((check) => check.name === name)!;

/** What a check observes where AWS answers so. */
export const observed = (
  name: string,
  resources: readonly ExportedResource[],
  answers: Answers,
): Promise<readonly Observation[]> => {
  const ask: Ask<CallName> = <N extends CallName>(call: N, _: unknown, input: InputOf<N>) => {
    const answer = answers[call];
    assert.ok(answer, `${call} is not expected`);
    return Promise.resolve().then(() => answer(input) as OutputOf<N>);
  };
  return checkNamed(name).run({ deployment: deploymentOf(resources), now, within: 24 }, { ask });
};

export const named = (code: string): Error => Object.assign(new Error("said AWS"), { name: code });

export const stream = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "arn", {
  name: "waf",
  destination: "opensearch",
});

/** The newest value of incoming records, of success and of throttled records. */
export const streamThatSays = (...values: readonly (number | undefined)[]): Answers => ({
  DescribeDeliveryStream: () => ({ DeliveryStreamDescription: { DeliveryStreamStatus: "ACTIVE" } }),
  GetMetricData: () => ({
    MetricDataResults: values.map((value, at) => ({
      Id: `m${at}`,
      Timestamps: value === undefined ? [] : [new Date(now - 600_000)],
      Values: value === undefined ? [] : [value],
    })),
  }),
});
