import { refusal, roleRequester } from "../../access";
import { firstStop, type Stop } from "../../core";
import { text } from "../../deployment";
import { parseArn } from "../../iam";
import { type Destination, logsService, type OpenSubscription } from "./destination";

/**
 * A delivery stream: the filter's role must trust CloudWatch Logs and may put records.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample
 */
export function toDeliveryStream({
  world,
  onward,
  address,
  place,
  arn,
}: OpenSubscription): Destination | Stop {
  const { deployment, organizationId } = world;
  const { region = "", accountId = "" } = parseArn(address.logGroupArn) ?? {};
  const writer = roleRequester(deployment, {
    roleArn: text(address.filter, "roleArn"),
    who: place,
    needs: "it has no roleArn, and a delivery stream takes records under a role only",
    service: logsService,
    region,
    source: { accountId, arn: `${address.logGroupArn}:*` },
    organizationId,
  });
  const asked = ["firehose:PutRecord", "firehose:PutRecordBatch"].map((action) => ({
    action,
    resource: arn,
    resourceAccountId: parseArn(arn)?.accountId ?? "",
  }));
  const edge = onward.edgeTo(place, {
    hop: "delivery-stream",
    arn,
    entryStop: () =>
      firstStop(
        () => writer.barred,
        () => refusal(writer, asked),
      ),
  });
  return {
    take({ data, tally, timestamp }, sorting) {
      sorting.send(edge, { cargo: { data, timestamp }, tally });
    },
  };
}
