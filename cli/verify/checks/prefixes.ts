import {
  type Deployment,
  type DeployedResource,
  logicalName,
  object,
  resourceTypes,
  text,
} from "../../../delivery";
import { objectKey } from "../../../telemetry/flow-logs/layout";
import { bucketArn, defineCheck, eachOf, ofAge, unlessGone } from "../check";

/** Milliseconds. */
const hour = 3_600_000;

/** Prefixes of buckets under which flow logs put objects: each holds a new one. */
export const prefixes = defineCheck({
  name: "prefixes",
  needs: {
    ListObjects: (deployment) =>
      flowLogsToBuckets(deployment).map((flowLog) => bucketArn(deployment, placeOf(flowLog).bucket)),
  },
  run: ({ deployment, ask, ...time }) =>
    eachOf(
      flowLogsToBuckets(deployment),
      async (flowLog) => {
        const { bucket } = placeOf(flowLog);
        const mend = `npm run verify tells of its flow log and policy; aws s3 ls s3://${bucket}/${beginning(flowLog, time.now, "day")}`;
        // A flow log names its objects by their time: the newest is the last of the last hour that has one.
        for (let back = 0; back <= time.within; back++) {
          const Prefix = beginning(flowLog, time.now - back * hour, "hour");
          const page = await unlessGone(
            ask("ListObjects", flowLog, { Bucket: bucket, Prefix }),
            "NoSuchBucket",
          );
          if (page === undefined) return { verdict: "wrong", found: "the bucket is gone", mend };
          const newest = page.Contents?.at(-1)?.LastModified?.getTime();
          if (newest !== undefined) return ofAge("object", newest, time, mend);
        }
        return ofAge("object", undefined, time, mend);
      },
      (flowLog) => `${placeOf(flowLog).bucket}, ${logicalName(flowLog)}`,
    ),
});

function flowLogsToBuckets(deployment: Deployment): readonly DeployedResource[] {
  return deployment
    .ofType(resourceTypes.flowLogType)
    .filter((flowLog) => text(flowLog, "logDestinationType") === "s3");
}

/** Bucket and folder of a destination, `arn:aws:s3:::BUCKET/FOLDER/`. */
function placeOf(flowLog: DeployedResource): { readonly bucket: string; readonly prefix: string } {
  const [bucket = "", ...folders] = (text(flowLog, "logDestination")?.split(":::")[1] ?? "").split("/");
  return { bucket, prefix: folders.filter((folder) => folder !== "").join("/") };
}

/** What the names of a flow log's objects of a day, or of an hour, begin with. */
function beginning(flowLog: DeployedResource, time: number, of: "day" | "hour"): string {
  const options = object(flowLog, "destinationOptions");
  const [, , , region = "", account = ""] = text(flowLog, "arn")?.split(":") ?? [];
  const { prefix } = placeOf(flowLog);
  const layout = {
    fileFormat: "plain-text",
    hiveCompatiblePartitions: options?.hiveCompatiblePartitions === true,
    perHourPartition: options?.perHourPartition === true && of === "hour",
    ...(prefix !== "" && { prefix }),
  } as const;
  const key = objectKey(layout, { account, region, flowLogId: flowLog.id, time: new Date(time), hash: "" });
  const folder = key.slice(0, key.lastIndexOf("/") + 1);
  if (of === "day") return folder;
  // NAME_20270131T0805Z_…, without the minute.
  return `${folder}${/[^/]*_\d{8}T\d{2}(?=\d{2}Z_)/.exec(key)?.[0] ?? ""}`;
}
