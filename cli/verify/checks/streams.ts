import { type DeployedResource, resourceTypes, text } from "../../../delivery";
import {
  defineCheck,
  eachOf,
  everythingIfAny,
  nameOf,
  type Observation,
  putBack,
  unlessGone,
} from "../check";
import { type AskedMetric, newestDataPoints } from "../newest-data-point";

/**
 * By a stream's destination, the metric of what was delivered of what was tried, 0 to 1.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html
 */
const successOf: Readonly<Record<string, string>> = {
  extended_s3: "DeliveryToS3.Success",
  opensearch: "DeliveryToAmazonOpenSearchService.Success",
};

/** Delivery streams that are active, deliver what comes in, and hold nothing back. */
export const streams = defineCheck({
  name: "delivery streams",
  needs: {
    DescribeDeliveryStream: (deployment) =>
      deployment.ofType(resourceTypes.deliveryStreamType).map((stream) => text(stream, "arn") ?? "*"),
    GetMetricData: everythingIfAny(resourceTypes.deliveryStreamType),
  },
  run: ({ deployment, ask, ...time }) =>
    eachOf(deployment.ofType(resourceTypes.deliveryStreamType), async (stream) => {
      const name = nameOf(stream);
      const answer = await unlessGone(
        ask("DescribeDeliveryStream", stream, { DeliveryStreamName: name }),
        "ResourceNotFoundException",
      );
      const found = answer?.DeliveryStreamDescription;
      if (found === undefined) return { verdict: "wrong", found: "it is gone", mend: putBack };
      const { DeliveryStreamStatus: status = "none", FailureDescription: failure } = found;
      if (status !== "ACTIVE")
        return {
          verdict: "wrong",
          found: [`status ${status}`, failure?.Type, failure?.Details].filter(Boolean).join(", "),
          mend: putBack,
        };
      const [incoming, success, throttled] = await newestDataPoints(ask, stream, metricsOf(stream), time);
      return delivery(
        { incoming: incoming?.value, success: success?.value, throttled: throttled?.value },
        { name, within: time.within },
      );
    }),
});

function metricsOf(stream: DeployedResource): readonly AskedMetric[] {
  const dimensions = { DeliveryStreamName: nameOf(stream) };
  const metric = (name: string, statistic: AskedMetric["statistic"]) =>
    ({ namespace: "AWS/Firehose", name, dimensions, statistic }) as const;
  return [
    metric("IncomingRecords", "Sum"),
    metric(successOf[text(stream, "destination") ?? ""] ?? "DeliveryToS3.Success", "Minimum"),
    metric("ThrottledRecords", "Sum"),
  ];
}

/** What the newest data points say; a stream that was given nothing has delivered nothing. */
function delivery(
  {
    incoming,
    success,
    throttled = 0,
  }: Readonly<Record<"incoming" | "success" | "throttled", number | undefined>>,
  { name, within }: { readonly name: string; readonly within: number },
): Omit<Observation, "about"> {
  const errors = `aws logs tail /aws/kinesisfirehose/${name} --since ${within}h ; what was kept: npm run replay`;
  if (throttled > 0)
    return {
      verdict: "wrong",
      found: `${throttled} records throttled`,
      mend: "ask for a higher quota: aws service-quotas list-service-quotas --service-code firehose",
    };
  if (success !== undefined && success < 1)
    return { verdict: "wrong", found: `${Math.round(success * 100)} % delivered at the worst`, mend: errors };
  if (incoming === undefined || incoming === 0)
    return { verdict: "quiet", found: `active, nothing came in ${within} h` };
  if (success === undefined)
    return { verdict: "wrong", found: `${incoming} records came, none delivered`, mend: errors };
  return { verdict: "sound", found: `${incoming} records came, all delivered` };
}
