import type { ArgumentFault } from "./component";

/**
 * Days that a log group may keep its events.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** One month. */
export const defaultRetentionInDays = 30;

export function retentionFaults(days: number | undefined, propertyPath: string): ArgumentFault[] {
  if (days === undefined || (retentionDays as readonly number[]).includes(days)) return [];
  return [
    {
      propertyPath,
      reason: `found ${days} days; CloudWatch Logs keeps events for ${retentionDays.join(", ")} days`,
    },
  ];
}
