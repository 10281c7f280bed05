import { setTimeout as pause } from "node:timers/promises";

import {
  QueryFailed,
  sdkAthena,
  withDeployedRecords,
  type AskedOfAthena,
  type RecordedRecords,
} from "../backtest";
import { success, type Result } from "../telemetry/result";
import { StepFailed, UsageError } from "./command";
import { daysFromTo } from "./days";
import { deployedNames, type DeployedNames, type DeployedNamesOptions } from "./deployed-names";
import { interruptible } from "./interruption";
import { bucketStore } from "./object-store/bucket";
import { describeLimit, describeScanned } from "./scan-cost";

export interface OnAthenaOptions extends DeployedNamesOptions {
  readonly from?: string;
  readonly to?: string;
  /** Gigabytes, as a person typed them. */
  readonly maxGb?: string;
}

/** Gigabytes above which nothing is asked: half a dollar. */
const usualLimit = "100";

/** What is asked of which table. */
export interface AskedTable {
  readonly names: DeployedNames;
  readonly days: readonly string[];
  readonly mostBytes: number;
  readonly region: string;
}

/** Reads the options before anything is asked. @throws UsageError for those that say no table or no days. */
export function askedOfTable(options: OnAthenaOptions, region: string): AskedTable {
  const days = daysFromTo(options, new Date());
  const { maxGb = usualLimit } = options;
  const mostBytes = /^\d+(\.\d+)?$/.test(maxGb) ? Number(maxGb) * 1e9 : undefined;
  const faults = [
    ...(days.ok ? [] : days.faults),
    ...(mostBytes === undefined ? [`--max-gb is "${maxGb}"; gigabytes, such as 20 or 0.5`] : []),
  ];
  if (!days.ok || mostBytes === undefined) throw new UsageError(faults.join("\n"));
  return { names: deployedNames(options), days: days.value, mostBytes, region };
}

/**
 * The records of a deployed table, to be read so often at most, with what asking them costs told on standard error, before and after.
 * @throws StepFailed when AWS refuses, or Athena does not run a query to its end.
 */
export async function withAthena<T>(
  { names, days, mostBytes, region }: AskedTable,
  passes: number,
  work: (records: RecordedRecords) => Promise<T>,
): Promise<Result<T>> {
  return interruptible(async ({ stopped }) => {
    const asked = await withDeployedRecords(
      sdkAthena(names, { region }),
      {
        ...names,
        days,
        passes,
        mostBytes,
        bucketOf: (bucket) => bucketStore(bucket, region),
        sleep: (milliseconds) => pause(milliseconds, undefined, { signal: stopped }),
        told: (scan) => {
          console.error(`${describeLimit(scan, passes)} (${days[0] ?? ""} to ${days.at(-1) ?? ""})`);
        },
      },
      work,
    ).catch((error: unknown) => {
      throw refusal(error) ?? error;
    });
    return valueOf(asked);
  }, "Athena was told to end the query; what it had read is billed");
}

function valueOf<T>(asked: Result<AskedOfAthena<T>>): Result<T> {
  if (!asked.ok) return asked;
  console.error(describeScanned(asked.value.bytesScanned, asked.value.statements));
  return success(asked.value.value);
}

/** What AWS answered, or that nobody may ask it, as a sentence. */
function refusal(error: unknown): StepFailed | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof QueryFailed) return new StepFailed(error.message);
  const isOfAws = "$metadata" in error || error.name === "CredentialsProviderError";
  return isOfAws ? new StepFailed(`AWS refuses: ${error.name}: ${error.message}`) : undefined;
}
