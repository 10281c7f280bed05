import type { JsonPattern } from "./json/pattern";
import type { SpaceDelimitedPattern } from "./space-delimited/pattern";
import type { TermPattern } from "./terms/pattern";

/**
 * A filter pattern of CloudWatch Logs, as metric filters and subscription filters have one: terms that an event
 * contains, one regular expression, columns of a space-delimited event, or conditions on a JSON event.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export type FilterPattern = TermPattern | RegexPattern | SpaceDelimitedPattern | JsonPattern;

/** `%AUTHORIZED%`: events in which the expression is found. */
export interface RegexPattern {
  readonly kind: "regex";
  /** What stands between the percent signs. */
  readonly source: string;
}

/**
 * Characters that a filter pattern may have.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 */
export const maxPatternLength = 1024;
