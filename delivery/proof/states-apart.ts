import { isDeepStrictEqual } from "node:util";

import { type Alarm, type AlarmRule, breachesApart, breachesCover, breachesWithin } from "../watch";

/** States of alarms that do not occur together. */
export interface StatesApart {
  /** Holds in those states alone. */
  readonly never: AlarmRule;
  readonly reason: string;
}

/**
 * What alarms on the same data are never in together: both in ALARM where no value breaches both thresholds, both OK where
 * each value breaches one of them, and one in ALARM without another that every value breaches which breaches the first.
 */
export function statesApart(alarms: readonly Alarm[]): readonly StatesApart[] {
  return alarms.flatMap((one, index) => [
    ...alarms.slice(index + 1).flatMap((other) => [...bothApart(one, other), ...neverBothOk(one, other)]),
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

function neverBothOk(one: Alarm, other: Alarm): readonly StatesApart[] {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = one.rule;
  // Each data point breaches one of them: were both OK, fewer would than are looked at.
  const isOneEnough = datapointsToAlarm + other.rule.datapointsToAlarm <= evaluationPeriods + 1;
  // What is missing must breach one of them too, or both are OK in silence.
  const missing = [treatMissingData, other.rule.treatMissingData];
  if (!sameData(one, other) || !isOneEnough || !missing.includes("breaching") || !breachesCover(one, other))
    return [];
  return [
    {
      never: { kind: "and", of: [inState("OK", one), inState("OK", other)] },
      reason: `${one.name} and ${other.name} are never OK together: each value breaches one of the thresholds`,
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

function ringing(alarm: Alarm): AlarmRule {
  return inState("ALARM", alarm);
}

function inState(state: "ALARM" | "OK", { name }: Alarm): AlarmRule {
  return { kind: "state", state, alarm: name };
}
