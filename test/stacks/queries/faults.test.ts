import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { pipeline, rawConfig, withExfiltration } from "../raw";

const group = "arn:aws:quicksight:us-east-1:123456789012:group/default/analysts";

function faults(
  queries: object,
  changes: object = {},
  rest: Record<string, unknown> = {},
): readonly string[] {
  const raw = rawConfig({ flowLogPipelines: [pipeline({ queries, ...changes })], ...rest });
  const parsed = parseStackConfig(raw, { isPreview: false });
  return parsed.ok ? [] : parsed.faults;
}

const queries = "flowLogPipelines[0].queries";

describe("Function: parseStackConfig, faults of queries", () => {
  it("finds none where all is on", () => {
    assert.deepEqual(
      faults({
        insights: true,
        athena: {
          accounts: ["123456789012", "111122223333"],
          regions: ["eu-west-1"],
          firstDay: "2026-11-21",
          bytesScannedLimit: 10_485_760,
          days: 2,
          results: { location: "s3://answers/flow-logs/", encryption: "aws-owned-key" },
        },
        quickSight: { principalArn: group, importMode: "SPICE", days: 30 },
      }),
      [],
    );
  });

  it("reports queries without what they ask", () => {
    assert.deepEqual(
      faults({ athena: {}, quickSight: { principalArn: group } }, { destinations: { cloudWatchLogs: {} } }),
      [
        `${queries}.athena: found {}; a pipeline with files to ask; give it flowLogPipelines[0].destinations.s3`,
      ],
    );
    assert.deepEqual(faults({ insights: true }, { destinations: { s3: {} } }, { alarms: {} }), [
      `${queries}.insights: found true; a pipeline with a log group to ask; give it flowLogPipelines[0].destinations.cloudWatchLogs`,
    ]);
    assert.deepEqual(faults({ quickSight: { principalArn: group } }), [
      `${queries}.quickSight: found {"principalArn":"${group}"}; a pipeline whose table can be drawn; give it ${queries}.athena`,
    ]);
  });

  it("asks nothing of queries that are off", () => {
    assert.deepEqual(faults({ insights: false }, { destinations: { s3: {} } }, { alarms: {} }), []);
  });

  it("reports misspelt keys", () => {
    assert.deepEqual(faults({ athenas: {}, quickSight: { principal: group } }), [
      `${queries}.quickSight.principalArn: missing; the ARN of a user or group of QuickSight`,
      `${queries}.quickSight.principal: unknown key; did you mean principalArn?`,
      `${queries}.athenas: unknown key; did you mean athena?`,
      `${queries}.quickSight: found {"principal":"${group}"}; a pipeline whose table can be drawn; give it ${queries}.athena`,
    ]);
  });

  it("reports at once what the shape and what the components refuse", () => {
    assert.deepEqual(
      faults({
        insights: "yes",
        athena: { firstDay: "tomorrow", days: 0 },
        quickSight: {
          principalArn: "arn:aws:quicksight:us-east-1:444455556666:user/default/jo",
          importMode: "DIRECT",
        },
      }),
      [
        `${queries}.athena.days: found 0; a whole number of days from 1 to 366`,
        `${queries}.insights: found "yes"; true or false`,
        `${queries}.quickSight.importMode: found "DIRECT"; one of SPICE, DIRECT_QUERY`,
        `${queries}.athena.firstDay: found "tomorrow"; allowed is a day such as 2026-01-31`,
        `${queries}.quickSight.principalArn: found "arn:aws:quicksight:us-east-1:444455556666:user/default/jo"; a user or group of this account, 123456789012`,
      ],
    );
  });

  it("reports what the table and the workgroup cannot be", () => {
    assert.deepEqual(
      faults({
        athena: {
          firstDay: "tomorrow",
          bytesScannedLimit: 1,
          results: { location: "s3://answers", expireAfterDays: 7, encryption: "customer-managed-key" },
        },
      }),
      [
        `${queries}.athena.firstDay: found "tomorrow"; allowed is a day such as 2026-01-31`,
        `${queries}.athena.bytesScannedLimit: found 1 bytes; Athena takes whole bytes from 10485760`,
        `${queries}.athena.results.location: found "s3://answers"; a folder of a bucket, with a slash at its end: s3://BUCKET/FOLDER/`,
        `${queries}.athena.results.expireAfterDays: belongs to a bucket that is made here, but s3://answers exists; set it there`,
        `${queries}.athena.results.encryption: no key is made for s3://answers, which exists; give its kmsKeyArn`,
      ],
    );
  });

  it("reports accounts that must be listed for a bucket of a whole organisation", () => {
    const s3 = { writers: { organizationId: "o-a1b2c3d4e5" } };
    assert.deepEqual(faults({ athena: {} }, { destinations: { cloudWatchLogs: {}, s3 } }), [
      `${queries}.athena.accounts: missing; the bucket takes every account of the organisation, but a table names its accounts: list those to query`,
    ]);
  });

  it("reports a user of another account's QuickSight", () => {
    const principalArn = "arn:aws:quicksight:us-east-1:444455556666:user/default/jo";
    assert.deepEqual(faults({ athena: {}, quickSight: { principalArn } }), [
      `${queries}.quickSight.principalArn: found "${principalArn}"; a user or group of this account, 123456789012`,
    ]);
  });

  it("reports at the alarm an allow-list too long for its saved query, where queries are saved", () => {
    const alarms = withExfiltration({
      allowedDestinations: Array.from({ length: 500 }, (_, index) => `10.${index >> 8}.${index & 255}.1`),
    });
    assert.deepEqual(faults({}, {}, { alarms }), []);
    assert.deepEqual(
      faults({ insights: true }, {}, { alarms }).map((line) => line.replace(/of \d{5}/, "of N")),
      [
        "alarms.exfiltration[0]: makes a saved query of N characters; CloudWatch Logs takes 10000: write ranges in place of addresses",
      ],
    );
  });
});
