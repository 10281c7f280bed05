import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import type { Properties } from "../../../../local/framework/values";
import { dataSet } from "../../../../local/services/quicksight/data-set";
import { dataSource } from "../../../../local/services/quicksight/data-source";
import { refreshSchedule } from "../../../../local/services/quicksight/refresh-schedule";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";

function accountWith(importMode: "SPICE" | "DIRECT_QUERY"): Account {
  const account = emptyAccount();
  make(dataSource, { dataSourceId: "traffic", type: "ATHENA", parameters: { athena: {} } }, account);
  make(dataSet, { dataSetId: "traffic", importMode }, account);
  return account;
}

function every(interval: string, more: Properties = {}, scheduleId = "daily"): Properties {
  const scheduleFrequency = { interval, ...more };
  return { dataSetId: "traffic", scheduleId, schedule: { refreshType: "FULL_REFRESH", scheduleFrequency } };
}

function incremental(interval: string): Properties {
  const schedule = { refreshType: "INCREMENTAL_REFRESH", scheduleFrequency: { interval } };
  return { ...every(interval), schedule };
}

const inside = "schedule.scheduleFrequency";

describe("QuickSight: a refresh schedule", () => {
  it("is known by account, data set and id, joined as the plugin joins them", () => {
    const { id, properties } = make(refreshSchedule, every("DAILY"), accountWith("SPICE"));
    assert.equal(id, "123456789012,traffic,daily");
    assert.equal(
      properties.arn,
      "arn:aws:quicksight:eu-west-1:123456789012:dataset/traffic/refresh-schedule/daily",
    );
  });

  it("refreshes a data set that is there and in SPICE", () => {
    assertRefused(
      () => make(refreshSchedule, every("DAILY"), emptyAccount()),
      "ResourceNotFoundException",
      "Data set traffic does not exist",
    );
    assertRefused(
      () => make(refreshSchedule, every("DAILY"), accountWith("DIRECT_QUERY")),
      "InvalidParameterValueException",
      "The dataset traffic is not a SPICE dataset",
    );
  });

  it("is one of at most five of its data set", () => {
    const account = accountWith("SPICE");
    for (const id of ["1", "2", "3", "4"]) make(refreshSchedule, every("DAILY", {}, id), account, id);
    const fifth = make(refreshSchedule, every("DAILY", {}, "5"), account, "5");
    assertRefused(
      () => make(refreshSchedule, every("DAILY", {}, "6"), account, "6"),
      "LimitExceededException",
      "A dataset has at most 5 refresh schedules",
    );
    change(refreshSchedule, fifth, every("HOURLY", {}, "5"), account, "5");
  });

  it("is the only one of its data set every hour, but not every day", () => {
    const account = accountWith("SPICE");
    make(refreshSchedule, every("HOURLY", {}, "first"), account, "first");
    make(refreshSchedule, every("DAILY", {}, "second"), account, "second");
    make(refreshSchedule, every("DAILY", {}, "third"), account, "third");
    assertRefused(
      () => make(refreshSchedule, every("HOURLY", {}, "fourth"), account, "fourth"),
      "LimitExceededException",
      "HOURLY can only be used for one schedule per dataset",
    );
  });

  it("has an id of its own in its data set", () => {
    const account = accountWith("SPICE");
    make(refreshSchedule, every("DAILY"), account);
    assertRefused(
      () => make(refreshSchedule, every("DAILY"), account, "twin"),
      "ResourceExistsException",
      "The resource 123456789012,traffic,daily already exists",
    );
  });

  it("is not incremental, as data sets here have no refresh properties, and so not every quarter of an hour", () => {
    assertRefused(
      () => make(refreshSchedule, incremental("DAILY"), accountWith("SPICE")),
      "InvalidParameterValueException",
      "The dataset traffic has no refresh properties",
    );
    for (const interval of ["MINUTE15", "MINUTE30"]) {
      assertRefused(
        () => make(refreshSchedule, every(interval), accountWith("SPICE")),
        "InvalidParameterValueException",
        `${interval} is only supported for incremental refreshes`,
      );
    }
  });

  for (const [interval, refreshOnDay, property, reason] of [
    ["DAILY", undefined, "", ""],
    [
      "DAILY",
      { dayOfWeek: "MONDAY" },
      "refreshOnDay",
      "refresh_on_day is only valid with WEEKLY or MONTHLY interval",
    ],
    ["WEEKLY", { dayOfWeek: "MONDAY" }, "", ""],
    ["WEEKLY", undefined, "refreshOnDay.dayOfWeek", "day_of_week is required with WEEKLY interval"],
    ["WEEKLY", { dayOfMonth: "1" }, "refreshOnDay.dayOfWeek", "day_of_week is required with WEEKLY interval"],
    ["MONTHLY", { dayOfMonth: "LAST_DAY_OF_MONTH" }, "", ""],
    ["MONTHLY", { dayOfMonth: "28" }, "", ""],
    ["MONTHLY", undefined, "refreshOnDay.dayOfMonth", "day_of_month is required with MONTHLY interval"],
    [
      "MONTHLY",
      { dayOfMonth: "29" },
      "refreshOnDay.dayOfMonth",
      'invalid value for day_of_month (must be a day from 1 to 28 or LAST_DAY_OF_MONTH): "29"',
    ],
    [
      "MONTHLY",
      { dayOfMonth: "1", dayOfWeek: "MONDAY" },
      "refreshOnDay.dayOfMonth",
      '"day_of_month": conflicts with day_of_week',
    ],
  ] as const) {
    const day = refreshOnDay === undefined ? "no day" : JSON.stringify(refreshOnDay);
    it(`${reason === "" ? "can" : "cannot"} be ${interval} on ${day}`, () => {
      assert.deepEqual(
        faultsOf(refreshSchedule, every(interval, refreshOnDay && { refreshOnDay })),
        reason === "" ? [] : [`${reason}. Examine values at 'it.${inside}.${property}'.`],
      );
    });
  }

  it("tells its time as hours and minutes, and its start as the plugin does", () => {
    assert.deepEqual(
      faultsOf(refreshSchedule, every("DAILY", { timeOfTheDay: "23:59", timezone: "UTC" })),
      [],
    );
    assert.deepEqual(faultsOf(refreshSchedule, every("DAILY", { timeOfTheDay: "24:00" })), [
      `invalid value for time_of_the_day (value must match 'HH:MM' format): "24:00". Examine values at 'it.${inside}.timeOfTheDay'.`,
    ]);
    const starting = (startAfterDateTime: string): readonly string[] => {
      const { schedule } = every("DAILY") as { schedule: Properties };
      return faultsOf(refreshSchedule, { ...every("DAILY"), schedule: { ...schedule, startAfterDateTime } });
    };
    assert.deepEqual(starting("2026-01-31T04:00:00"), []);
    assert.deepEqual(starting("2026-01-31"), [
      `invalid value for start_after_date_time (value must match 'YYYY-MM-DDTHH:MM:SS' format): "2026-01-31". Examine values at 'it.schedule.startAfterDateTime'.`,
    ]);
  });

  it("has an interval of QuickSight's", () => {
    assert.deepEqual(faultsOf(refreshSchedule, every("YEARLY")), [
      `expected interval to be one of ["MINUTE15" "MINUTE30" "HOURLY" "DAILY" "WEEKLY" "MONTHLY"], got YEARLY. Examine values at 'it.${inside}.interval'.`,
    ]);
  });
});
