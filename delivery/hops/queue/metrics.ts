import { queueType } from "../../deployment";
import type { MetricStore, ServiceMetrics } from "../../watch";

const sqsNamespace = "AWS/SQS";

/** What a queue holds. */
const messages = "ApproximateNumberOfMessagesVisible";

/**
 * What SQS emits of a queue; one that nobody has asked for six hours tells nothing.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const queueMetrics: ServiceMetrics = {
  namespace: sqsNamespace,
  names: [messages],
  units: { [messages]: "Count" },
  dimensions: [["QueueName"]],
  whyNone: ({ deployment }, { dimensions: { QueueName: queue = "" } }) =>
    deployment.having("name", queue, queueType).length > 0
      ? undefined
      : `but the deployment has no queue ${queue}`,
  reading: () => ({ sound: 0, worst: 1 }),
};

/** Told of a message that comes, and of the traffic that it is from. */
export type MessageGauge = (timestamp: number, labels: readonly string[]) => void;

/** Tells how many messages a queue holds, each time that one comes. */
export function messageGauge(store: MetricStore, queue: string): MessageGauge {
  const series = store.series({ namespace: sqsNamespace, name: messages, dimensions: { QueueName: queue } });
  let count = 0;
  return (timestamp, labels) => {
    count += 1;
    series.put(timestamp, count, labels);
  };
}
