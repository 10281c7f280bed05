import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { matching, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import type { Fault } from "../../framework/rules";
import { alreadyExists, ownerOf } from "./common";
import { dataSets, refreshSchedules } from "./kinds";

/*
 * Source: Amazon QuickSight API Reference, CreateRefreshSchedule and RefreshFrequency; the messages before AWS is
 * called are the plugin's.
 */
const mostSchedules = 5;
const longestId = 128;
/** Intervals that a data set may have one schedule of. */
const onceOnly = ["MINUTE15", "MINUTE30", "HOURLY"];
const incrementalOnly = ["MINUTE15", "MINUTE30"];
const path = ["schedule", "scheduleFrequency", "refreshOnDay"] as const;

const frequency = z.strictObject({
  interval: z.enum(["MINUTE15", "MINUTE30", "HOURLY", "DAILY", "WEEKLY", "MONTHLY"]),
  refreshOnDay: z
    .strictObject({
      dayOfMonth: matching(
        /^(?:LAST_DAY_OF_MONTH|[1-9]|1[0-9]|2[0-8])$/,
        "must be a day from 1 to 28 or LAST_DAY_OF_MONTH",
      ).optional(),
      dayOfWeek: z
        .enum(["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"])
        .optional(),
    })
    .optional(),
  timeOfTheDay: matching(/^([01]\d|2[0-3]):[0-5]\d$/, "value must match 'HH:MM' format").optional(),
  timezone: z.string().optional(),
});
type Frequency = z.output<typeof frequency>;

/** When a data set in SPICE is made anew. There is no clock here: a start in the past is taken. */
export const refreshSchedule = resource(refreshSchedules, {
  properties: z.strictObject({
    awsAccountId: z.string().optional(),
    dataSetId: z.string(),
    schedule: z.strictObject({
      refreshType: z.enum(["INCREMENTAL_REFRESH", "FULL_REFRESH"]),
      scheduleFrequency: frequency,
      startAfterDateTime: matching(
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/,
        "value must match 'YYYY-MM-DDTHH:MM:SS' format",
      ).optional(),
    }),
    scheduleId: text(1, longestId),
  }),
  replaceOn: ["awsAccountId", "dataSetId", "scheduleId"],
  check({ schedule }, fault) {
    if (schedule !== undefined) checkDay(schedule.scheduleFrequency, fault);
  },
  refuse(inputs, account, id) {
    const { dataSetId, schedule } = inputs;
    refuseDataSet([ownerOf(inputs, account), dataSetId].join(","), dataSetId, account);
    const { interval } = schedule.scheduleFrequency;
    if (schedule.refreshType === "INCREMENTAL_REFRESH") {
      refuse("InvalidParameterValueException", `The dataset ${dataSetId} has no refresh properties`);
    }
    if (incrementalOnly.includes(interval)) {
      refuse("InvalidParameterValueException", `${interval} is only supported for incremental refreshes`);
    }
    const others = account.where(refreshSchedules, "dataSetId", dataSetId).filter((other) => other.id !== id);
    if (others.length >= mostSchedules) {
      refuse("LimitExceededException", `A dataset has at most ${mostSchedules} refresh schedules`);
    }
    if (
      onceOnly.includes(interval) &&
      others.some(({ schedule: { scheduleFrequency } }) => scheduleFrequency.interval === interval)
    ) {
      refuse("LimitExceededException", `${interval} can only be used for one schedule per dataset`);
    }
  },
  unique: { refusal: alreadyExists },
  id: ({ inputs, account }) => [ownerOf(inputs, account), inputs.dataSetId, inputs.scheduleId].join(","),
  outputs: {
    arn: ({ inputs: { dataSetId, scheduleId }, account }) =>
      account.arn("quicksight", `dataset/${dataSetId}/refresh-schedule/${scheduleId}`),
    awsAccountId: ({ account }) => account.accountId,
  },
});

function checkDay({ interval, refreshOnDay }: Frequency, fault: Fault): void {
  const { dayOfMonth, dayOfWeek } = refreshOnDay ?? {};
  if (dayOfMonth !== undefined && dayOfWeek !== undefined) {
    fault([...path, "dayOfMonth"], `"%k": conflicts with day_of_week`);
  } else if (interval === "WEEKLY" && dayOfWeek === undefined) {
    fault([...path, "dayOfWeek"], "%k is required with WEEKLY interval");
  } else if (interval === "MONTHLY" && dayOfMonth === undefined) {
    fault([...path, "dayOfMonth"], "%k is required with MONTHLY interval");
  } else if (interval !== "WEEKLY" && interval !== "MONTHLY" && refreshOnDay !== undefined) {
    fault(path, "%k is only valid with WEEKLY or MONTHLY interval");
  }
}

function refuseDataSet(id: string, dataSetId: string, account: Account): void {
  const dataSet = account.find(dataSets, id);
  if (dataSet === undefined) {
    refuse("ResourceNotFoundException", `Data set ${dataSetId} does not exist`);
  } else if (dataSet.importMode !== "SPICE") {
    refuse("InvalidParameterValueException", `The dataset ${dataSetId} is not a SPICE dataset`);
  }
}
