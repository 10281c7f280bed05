import type * as z from "zod";

import type { Detection, LogGroupDetection, ScheduledQuery } from "../../../telemetry/detections";
import type { PipelineRecords } from "../pipeline-records";
import type { RawValue } from "../../configuration/raw-value";
import { name, objectOf, onOrOff, text, wholeNumber } from "../../configuration/values";

/** A kind of detection that a person can ask for, in the records of a pipeline. */
export interface DetectionKind<Config> {
  /** What may be said of one: its name, its pipeline, its settings. */
  readonly schema: z.ZodType<Config>;
  readonly detect: (settings: Config, records: PipelineRecords) => Detection;
  /** What is detected with the settings at that place, unless they are wrong. */
  readonly detectAt: (entry: RawValue, records: PipelineRecords) => Detection | undefined;
  /** Where the records are counted: in the pipeline's log group, or in Athena's table over its files. */
  readonly countedIn: "logGroup" | "table";
}

/** A day has as many minutes; how far back an alarm may look over longer periods is a fault of the window. */
const WindowConfig = objectOf({
  periodSeconds: wholeNumber(1, 86_400, "a whole number of seconds").optional(),
  evaluationPeriods: wholeNumber(1, 1440, "a whole number of periods").optional(),
  datapointsToAlarm: wholeNumber(1, 1440, "a whole number of periods").optional(),
  mayMissLateRecords: onOrOff.optional(),
});

const watched = { name, pipeline: text(/^/, "the name of a pipeline from flowLogPipelines") };
const window = { window: WindowConfig.optional() };

type Settings<Shape extends z.core.$ZodLooseShape> = z.output<
  z.ZodObject<typeof watched & Shape, z.core.$strict>
>;

/** A kind with these settings and a window, each of which `detect` must be able to take as its schema reads it. */
export function detectionKind<Shape extends z.core.$ZodLooseShape>(
  settings: Shape,
  detect: (settings: Settings<Shape & typeof window>, records: PipelineRecords) => LogGroupDetection,
): DetectionKind<Settings<Shape & typeof window>> {
  return kindOf({ ...settings, ...window }, detect, "logGroup");
}

/** A kind that Athena is asked about: its windows are its own. */
export function scheduledKind<Shape extends z.core.$ZodLooseShape>(
  settings: Shape,
  detect: (settings: Settings<Shape>, records: PipelineRecords) => ScheduledQuery,
): DetectionKind<Settings<Shape>> {
  return kindOf(settings, detect, "table");
}

function kindOf<Shape extends z.core.$ZodLooseShape>(
  settings: Shape,
  detect: DetectionKind<Settings<Shape>>["detect"],
  countedIn: DetectionKind<unknown>["countedIn"],
): DetectionKind<Settings<Shape>> {
  // The keys of both in their order, which zod does not work out of a type parameter.
  const schema = objectOf({ ...watched, ...settings }) as unknown as z.ZodType<Settings<Shape>>;
  return {
    schema,
    detect,
    detectAt: (entry, records) => {
      const right = entry.right(schema);
      return right && detect(right, records);
    },
    countedIn,
  };
}
