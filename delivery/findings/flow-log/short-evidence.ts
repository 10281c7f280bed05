import {
  bucketTypes,
  type Deployment,
  logGroupType,
  number,
  numberOf,
  objectOf,
  objects,
  text,
} from "../../deployment";
import { type FlowLog, logGroupName } from "../../senders";
import { flowLogsOf } from "../connections";
import type { FindingRule } from "../finding";

/** Days. An alarm of a Friday evening is looked into on Monday. */
const leastDays = 3;

const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** What a flow log's records are kept for: days, or why they are not. */
type Kept = { readonly days: number } | { readonly gone: string };

/**
 * Records that are gone before anybody can look into what an alarm tells: every destination of what is monitored keeps
 * them for less than {@link leastDays} days, or from some date on deletes whatever comes.
 */
export const shortEvidence: FindingRule = (context) => {
  const kept = flowLogsOf(context).map((flowLog) => ({ flowLog, kept: keptBy(context.deployment, flowLog) }));
  return kept.flatMap(({ flowLog, kept: own }) => {
    if ("gone" in own) return [found(flowLog, own.gone)];
    const beside = kept.filter(({ flowLog: { monitors } }) => monitors.id === flowLog.monitors.id);
    const longest = Math.max(...beside.map((other) => ("days" in other.kept ? other.kept.days : 0)));
    return longest >= leastDays
      ? []
      : [
          found(
            flowLog,
            `are kept for ${own.days} days, and nowhere longer: an alarm of Friday evening finds none on Monday; keep them for ${leastDays} days and more`,
          ),
        ];
  });
};

function found({ urn, name }: FlowLog, what: string) {
  return {
    severity: "error" as const,
    resource: urn,
    name,
    sentence: `the records of flow log ${name} ${what}`,
  };
}

function keptBy(deployment: Deployment, flowLog: FlowLog): Kept {
  if (flowLog.destinationType === "cloud-watch-logs") {
    const [group] = deployment.having("name", logGroupName(flowLog) ?? "", logGroupType);
    const days = group === undefined ? undefined : number(group, "retentionInDays");
    // 0 is for ever.
    return { days: days === undefined || days === 0 ? Infinity : days };
  }
  if (flowLog.destinationType !== "s3") return { days: Infinity };
  const bucket = deployment.byArn(bucketArn(flowLog.destination), ...bucketTypes);
  const rules = deployment
    .having("bucket", bucket === undefined ? "" : (text(bucket, "bucket") ?? bucket.id), lifecycleType)
    .flatMap((lifecycle) => objects(lifecycle, "rules"))
    .filter((rule) => rule.status === "Enabled" && isOnRecords(rule, flowLog.destination));
  const expirations = rules.map(({ expiration }) => objectOf(expiration) ?? {});
  const date = expirations.map(({ date: on }) => on).find((on) => typeof on === "string" && on !== "");
  if (typeof date === "string") {
    return {
      gone: `are deleted from ${date} on, those that come later with them: S3 keeps to a date for good; let them expire after days`,
    };
  }
  const days = expirations.map(({ days: after }) => numberOf(after) ?? 0).filter((after) => after > 0);
  return { days: Math.min(Infinity, ...days) };
}

/** `arn:aws:s3:::bucket/prefix/` without its prefix. */
function bucketArn(destination: string): string {
  return destination.replace(/^(arn:[^:]+:s3:::[^/]+).*$/, "$1");
}

/** Whether a rule is on all objects, or on those that the flow log is delivered as. */
function isOnRecords(rule: Readonly<Record<string, unknown>>, destination: string): boolean {
  const filter = objectOf(rule.filter) ?? {};
  const prefix = [filter.prefix, objectOf(filter.and)?.prefix, rule.prefix].find(
    (given) => typeof given === "string" && given !== "",
  );
  if (typeof prefix !== "string") return true;
  const folder = destination.slice(bucketArn(destination).length).replace(/^\//, "");
  const delivered = `${folder === "" || folder.endsWith("/") ? folder : `${folder}/`}AWSLogs/`;
  return delivered.startsWith(prefix) || prefix.startsWith(delivered);
}
