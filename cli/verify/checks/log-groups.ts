import { resourceTypes, text } from "../../../delivery";
import { defineCheck, eachOf, nameOf, ofAge, putBack, unlessGone } from "../check";

/**
 * Log groups in which events arrive. CloudWatch Logs says the newest time of a stream within an hour of the event.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogStream.html
 */
export const logGroups = defineCheck({
  name: "log groups",
  needs: {
    DescribeLogStreams: (deployment) =>
      deployment.ofType(resourceTypes.logGroupType).map((group) => `${text(group, "arn") ?? "*"}:*`),
  },
  run: ({ deployment, ask, ...time }) =>
    eachOf(deployment.ofType(resourceTypes.logGroupType), async (group) => {
      const logGroupName = nameOf(group);
      const answer = await unlessGone(
        ask("DescribeLogStreams", group, {
          logGroupName,
          orderBy: "LastEventTime",
          descending: true,
          limit: 1,
        }),
        "ResourceNotFoundException",
      );
      if (answer === undefined) return { verdict: "wrong", found: "it is gone", mend: putBack };
      const newest = answer.logStreams?.[0]?.lastEventTimestamp;
      // A function that was never called has written nothing.
      if (newest === undefined && isOfFunction(logGroupName))
        return { verdict: "quiet", found: "no event yet: the function was not called" };
      const observed = ofAge("event", newest, time, `aws logs tail ${logGroupName} --since ${time.within}h`);
      return isOfFunction(logGroupName) && observed.verdict === "wrong"
        ? { verdict: "quiet", found: observed.found }
        : observed;
    }),
});

/** A function writes when it is called, which may be seldom. */
function isOfFunction(name: string): boolean {
  return name.startsWith("/aws/lambda/");
}
