import { maxPatternLength } from "../../telemetry/filter-patterns";
import { logGroupType, metricFilterType, object, objectOf, text } from "../deployment";
import { demanded, isAbsent, matching, oneOf, shown } from "./constraint";
import { metricUnits } from "./units";

const metricName = /^[^:*$]{1,255}$/;
const mostDimensions = 3;

/** What `PutMetricFilter` refuses. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const metricFilterConstraints = {
  [metricFilterType]: [
    demanded("pattern", (value) =>
      typeof value === "string" && value.length > maxPatternLength
        ? `it has ${value.length} characters; AWS takes ${maxPatternLength} at most`
        : undefined,
    ),
    matching("name", /^[^:*]{1,512}$/, "1 to 512 characters without : and *"),
    matching("metricTransformation.name", metricName, "1 to 255 characters without :, * and $"),
    matching("metricTransformation.namespace", metricName, "1 to 255 characters without :, * and $"),
    matching("metricTransformation.namespace", /^(?!AWS\/)/, "none that begins with AWS/"),
    matching(
      "metricTransformation.value",
      /^(\$.+|[+-]?\d+(\.\d+)?([eE][+-]?\d+)?)$/,
      "a number, or $ and a column",
    ),
    demanded("metricTransformation.defaultValue", (value) =>
      !isAbsent(value) && !Number.isFinite(Number(value))
        ? `found ${shown(value)}; AWS takes a number`
        : undefined,
    ),
    oneOf("metricTransformation.unit", metricUnits),
    demanded("metricTransformation.dimensions", (value, filter) => {
      const names = Object.keys(objectOf(value) ?? {});
      if (names.length > mostDimensions) return `found ${names.length}; AWS takes ${mostDimensions} at most`;
      const byDefault = object(filter, "metricTransformation")?.defaultValue;
      return names.length > 0 && !isAbsent(byDefault)
        ? `found ${names.join(", ")} beside a default value; AWS takes one of the two`
        : undefined;
    }),
    demanded("name", (value, filter, deployment) =>
      deployment
        .ofType(metricFilterType)
        .some(
          (other) =>
            other.urn !== filter.urn &&
            other.properties.name === value &&
            text(other, "logGroupName") === text(filter, "logGroupName"),
        )
        ? `another filter of the log group is named ${shown(value)} too, and the later one overwrites it`
        : undefined,
    ),
    demanded("logGroupName", (value, filter, deployment) => {
      const inGroup = deployment
        .ofType(metricFilterType)
        .filter((each) => text(each, "logGroupName") === value);
      if (inGroup.length > 100)
        return `log group ${shown(value)} has ${inGroup.length} metric filters; AWS takes 100`;
      const region = text(filter, "region");
      const regions = deployment
        .having("name", String(value), logGroupType)
        .map((group) => text(group, "region") ?? region);
      return regions.length > 0 && !regions.includes(region)
        ? `log group ${shown(value)} is in ${String(regions[0])}, and the filter in ${String(region)}`
        : undefined;
    }),
  ],
} as const;
