import { isDeepStrictEqual } from "node:util";

import { type Alarm, type AlarmRule, breachesApart, breachesWithin } from "../watch";

/** States of alarms that do not occur together. */
export interface StatesApart {
  /** Holds in those states alone. */
  readonly never: AlarmRule;
  readonly reason: string;
}

/**
 * What alarms on the same data are never in together: both in ALARM where no value breaches both thresholds, and one in
 * ALARM without another that every value breaches which breaches the first.
 */
export function statesApart(alarms: readonly Alarm[]): readonly StatesApart[] {
  return alarms.flatMap((one, index) => [
    ...alarms.slice(index + 1).flatMap((other) => bothApart(one, other)),
    ...alarms.flatMap((other) => oneWithoutOther(one, other)),
  ]);
}

function bothApart(one: Alarm, other: Alarm): readonly StatesApart[] {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = one.rule;
  // One data point breaches one of them alone: too few are looked at for both.
  const tooFew = datapointsToAlarm + other.rule.datapointsToAlarm > evaluationPeriods;
  // What is missing may ring one, where it is sure to speak against the other.
  const missing = [treatMissingData, other.rule.treatMissingData];
  const missingRings = missing.includes("breaching") && !missing.includes("notBreaching");
  if (!sameData(one, other) || !tooFew || missingRings || !breachesApart(one, other)) return [];
  return [
    {
      never: { kind: "and", of: [ringing(one), ringing(other)] },
      reason: `${one.name} and ${other.name} are never in ALARM together: no value breaches both thresholds`,
    },
  ];
}

function oneWithoutOther(one: Alarm, other: Alarm): readonly StatesApart[] {
  const isSure =
    one !== other &&
    sameData(one, other) &&
    one.rule.treatMissingData === other.rule.treatMissingData &&
    one.rule.datapointsToAlarm >= other.rule.datapointsToAlarm &&
    breachesWithin(one, other);
  if (!isSure) return [];
  return [
    {
      never: { kind: "and", of: [ringing(one), { kind: "not", of: ringing(other) }] },
      reason: `${one.name} is never in ALARM without ${other.name}: what breaches its threshold breaches the other's`,
    },
  ];
}

/** Whether two alarms look at the same data points. */
function sameData(one: Alarm, other: Alarm): boolean {
  return (
    one.rule.evaluationPeriods === other.rule.evaluationPeriods &&
    isDeepStrictEqual(
      [one.measure, one.units, one.otherAccounts],
      [other.measure, other.units, other.otherAccounts],
    )
  );
}

function ringing({ name }: Alarm): AlarmRule {
  return { kind: "state", state: "ALARM", alarm: name };
}
