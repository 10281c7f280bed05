import type { FlowLogFormat } from "../../../telemetry/flow-logs";
import type { Account } from "../../shared/account";
import { settingPath, type ArgumentFault } from "../../shared/component";
import { daysFaults } from "../days";
import { visualsOf } from "./visuals";

/** What a person chooses of the dashboard. */
export interface QuickSightSettings {
  /** User or group of QuickSight that sees it: `arn:aws:quicksight:REGION:ACCOUNT:group/default/NAME`. */
  readonly principalArn: string;
  /**
   * `SPICE`, the default, copies the records into QuickSight every day; `DIRECT_QUERY` asks Athena whenever someone
   * looks, and is billed so.
   */
  readonly importMode?: "SPICE" | "DIRECT_QUERY" | undefined;
  /** Whole days, in UTC, that it shows beside today. Default 7. */
  readonly days?: number | undefined;
}

/** What is wrong with the settings; `path` stands in front of each of their names. */
export function quickSightFaults(
  settings: QuickSightSettings,
  account: Account,
  format: FlowLogFormat,
  path?: string,
): ArgumentFault[] {
  const at = (key: keyof QuickSightSettings) => settingPath(path, key);
  const { principalArn, days } = settings;
  const faults: ArgumentFault[] = [];
  const owner = /^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:(\d{12}):(?:user|group)\/[^/]+\/.+$/.exec(
    principalArn,
  )?.[1];
  if (owner === undefined) {
    const reason = `found "${principalArn}"; a user or group of QuickSight: arn:aws:quicksight:REGION:ACCOUNT:group/NAMESPACE/NAME`;
    faults.push({ propertyPath: at("principalArn"), reason });
  } else if (owner !== account.id) {
    const reason = `found "${principalArn}"; a user or group of this account, ${account.id}`;
    faults.push({ propertyPath: at("principalArn"), reason });
  }
  faults.push(...daysFaults(days, at("days")));
  if (visualsOf(format).shown.length === 0) {
    const reason = "the format has no field that a visual shows; add srcaddr, dstaddr, action or bytes to it";
    faults.push({ propertyPath: path ?? "queries", reason });
  }
  return faults;
}
