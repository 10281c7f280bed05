import { z } from "zod";
import { failure, type Result, success } from "../telemetry/result";

/** What a rule does with what it finds; `remediate` is for rules that can mend a resource before it is made. */
export const levels = ["advisory", "mandatory", "remediate", "disabled"] as const;

export type Level = (typeof levels)[number];

const whenUnknownChoices = ["level", "advisory"] as const;

/** Whether a rule says what it cannot judge at its own level or as advice. */
export type WhenUnknown = (typeof whenUnknownChoices)[number];

const Exemption = z
  .strictObject({
    urn: z.string().min(1).optional().describe("pattern of URNs; * stands for any letters"),
    tag: z
      .strictObject({ key: z.string().min(1), value: z.string().optional() })
      .optional()
      .describe("tag of the resource; without a value any value will do"),
    reason: z.string().min(1).describe("why; it stands in the findings once the exemption has ended"),
    until: z.iso.date().describe("last day of the exemption, such as 2027-01-31"),
  })
  .refine(({ urn, tag }) => urn !== undefined || tag !== undefined, "needs urn or tag");

/** One resource, or all of a pattern or a tag, that a rule leaves alone until a day. */
export type Exemption = z.infer<typeof Exemption>;

/** What every rule can be configured with, besides its level. */
const commonShape = (whenUnknown: WhenUnknown) => ({
  exemptions: z
    .array(Exemption)
    .default([])
    .describe("resources that the rule leaves alone, each for a time"),
  whenUnknown: z
    .enum(whenUnknownChoices)
    .default(whenUnknown)
    .describe(
      "how loudly the rule says what it cannot judge before the update: at its own level, or advisory",
    ),
});

const shapeOf = <S extends z.ZodRawShape>(own: S, whenUnknown: WhenUnknown) =>
  z.strictObject({ ...own, ...commonShape(whenUnknown) });

/** The settings of a rule, read from a pack's configuration with every default in place. */
export type Settings<S extends z.ZodRawShape> = z.output<ReturnType<typeof shapeOf<S>>>;

/** What every rule's settings have. */
export type CommonSettings = z.output<z.ZodObject<ReturnType<typeof commonShape>>>;

/** Reads a rule's configuration, and says as JSON schema what it takes. */
export interface SettingsReader<T> {
  /** Faults: every setting that the rule does not have or that is of another form, by name. */
  read(configuration: unknown): Result<T>;
  readonly jsonSchema: Readonly<Record<string, object>>;
}

export function settingsReader<S extends z.ZodRawShape>(
  own: S,
  whenUnknown: WhenUnknown,
): SettingsReader<Settings<S>> {
  const shape = shapeOf(own, whenUnknown);
  return {
    read(configuration) {
      const read = shape.safeParse(configuration);
      if (read.success) return success(read.data);
      return failure(
        read.error.issues.map(({ path, message }) => `${path.join(".") || "settings"}: ${message}`),
      );
    },
    get jsonSchema() {
      return (z.toJSONSchema(shape, { io: "input" }).properties ?? {}) as Record<string, object>;
    },
  };
}
