import { type DeployedResource, metricAlarmType, objectOf, objects, text } from "../deployment";
import { expressionRefusal } from "../watch";
import { demanded, isAbsent, shown } from "./constraint";

const bandComparison = /(Upper|Lower)/;

/** What `PutMetricAlarm` refuses of what an alarm watches. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
export const metricQueryConstraints = [
  demanded("metricQueries", (_, alarm) => {
    const queries = objects(alarm, "metricQueries");
    if (queries.length === 0) return undefined;
    const ids = queries.map(({ id }) => String(id));
    const misnamed = ids.find((id, index) => !/^[a-z]\w{0,254}$/.test(id) || ids.indexOf(id) < index);
    if (misnamed !== undefined) {
      return `found the id ${shown(misnamed)}; each begins with a small letter and stands once`;
    }
    // The band of an anomaly detector returns its data beside the metric that it is for.
    const band = text(alarm, "thresholdMetricId");
    const returned = queries.filter(({ id, returnData }) => returnData === true && id !== band);
    if (returned.length !== 1) return `found ${returned.length} that return data; an alarm watches one`;
    const period = queries
      .map(({ metric }) => objectOf(metric)?.period)
      .find((seconds) => !isAbsent(seconds) && (Number(seconds) < 60 || Number(seconds) % 60 !== 0));
    return period === undefined
      ? undefined
      : `found a period of ${shown(period)} s; metrics here have a data point a minute`;
  }),
  demanded("metricQueries", (_, alarm) => {
    const queries = objects(alarm, "metricQueries");
    const ids = queries.map(({ id }) => String(id));
    return queries
      .map(({ expression }) =>
        typeof expression === "string" && expression !== "" ? expressionRefusal(expression, ids) : undefined,
      )
      .find((refusal) => refusal !== undefined);
  }),
  demanded("metricName", (value, alarm) => {
    const isQueried = objects(alarm, "metricQueries").length > 0;
    if (isQueried) return isAbsent(value) ? undefined : "it stands beside metricQueries, and AWS takes one";
    return isAbsent(value) || text(alarm, "namespace") === undefined
      ? "an alarm without metricQueries needs metricName and namespace"
      : undefined;
  }),
  demanded("comparisonOperator", (value, alarm) =>
    bandComparison.test(String(value)) && isAbsent(alarm.properties.thresholdMetricId)
      ? `found ${shown(value)}, which compares with a band, and thresholdMetricId names none`
      : undefined,
  ),
  demanded("thresholdMetricId", (value, alarm) =>
    isAbsent(value) ||
    objects(alarm, "metricQueries").some(({ id, returnData }) => id === value && returnData === true)
      ? undefined
      : `found ${shown(value)}, and no query of that id returns data`,
  ),
  demanded("threshold", (value) =>
    !isAbsent(value) && !Number.isFinite(Number(value))
      ? `found ${shown(value)}; AWS takes a number`
      : undefined,
  ),
  demanded("name", (value, alarm, deployment) =>
    deployment
      .ofType(metricAlarmType)
      .some(
        (other) => other.urn !== alarm.urn && other.properties.name === value && isSameRegion(other, alarm),
      )
      ? `another alarm is named ${shown(value)} too, and the later one overwrites it`
      : undefined,
  ),
];

function isSameRegion(one: DeployedResource, other: DeployedResource): boolean {
  return text(one, "region") === text(other, "region");
}
