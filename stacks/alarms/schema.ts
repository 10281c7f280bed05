import * as z from "zod";

import { listOf, objectOf } from "../configuration/values";
import { IncidentConfig } from "./incidents";
import { SuppressionConfig } from "./suppressions";
import { configuredKinds, detectionKinds, type ConfiguredKind } from "./kinds/table";

/** A list for each kind of detection. */
type KindLists = {
  [K in ConfiguredKind]: z.ZodDefault<z.ZodArray<(typeof detectionKinds)[K]["schema"]>>;
};

const kindLists = Object.fromEntries(
  configuredKinds.map((kind) => [kind, listOf(detectionKinds[kind].schema, "a list of alarms").default([])]),
  // Each key has the list of its own kind, which fromEntries does not say.
) as KindLists;

export const AlarmsConfig = objectOf({
  alarms: objectOf({
    metricNamespace: z.string({ error: "a namespace such as NetworkSecurity/dev" }).optional(),
    incidents: listOf(IncidentConfig, "a list of incidents").default([]),
    suppressions: listOf(SuppressionConfig, "a list of suppressions").default([]),
    ...kindLists,
  }).prefault({}),
});
export type AlarmsConfig = z.infer<typeof AlarmsConfig>;

/** The keys that are lists of detections. */
export type DetectionKey = Exclude<
  keyof AlarmsConfig["alarms"],
  "metricNamespace" | "incidents" | "suppressions"
>;
/** What is configured of one detection of that list. */
export type SettingsOf<K extends DetectionKey> = AlarmsConfig["alarms"][K][number];
