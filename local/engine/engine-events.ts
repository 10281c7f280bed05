import type { EngineEvent, OpType } from "@pulumi/pulumi/automation";

/** How many resources each kind of step was taken on, in the engine's words: `create`, `update`, `replace`, `same` …. */
export type ChangeSummary = Readonly<Partial<Record<OpType, number>>>;

/**
 * What the engine set out to do, or at preview would do, to one resource. Left out are resources that stay the same and the default
 * providers that the engine makes for itself, as the engine's own counts leave them out.
 */
export interface Step {
  readonly op: OpType;
  readonly urn: string;
  readonly type: string;
}

/** An error or a warning. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** The resource that it is about, where it is about one. */
  readonly urn?: string;
}

export interface PolicyViolation {
  readonly pack: string;
  readonly policy: string;
  /** `mandatory` fails the run. */
  readonly level: string;
  readonly message: string;
  readonly urn?: string;
}

/** What the engine's event log says about one run. */
export interface EngineReport {
  readonly changes: ChangeSummary;
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
  readonly violations: readonly PolicyViolation[];
}

/** Reads an event log as `--event-log` writes it: one JSON object a line, texts with colour marks. */
export function readEvents(log: string): EngineReport {
  const events = log
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
  return {
    changes: events.reduce<ChangeSummary>(
      (found, { summaryEvent }) => summaryEvent?.resourceChanges ?? found,
      {},
    ),
    steps: events.flatMap(step),
    diagnostics: events.flatMap(diagnostic),
    violations: events.flatMap(violation),
  };
}

function step({ resourcePreEvent }: EngineEvent): Step[] {
  if (resourcePreEvent === undefined) return [];
  const { op, urn, type } = resourcePreEvent.metadata;
  if (op === "same" || /::pulumi:providers:[^:]+::default(_|$)/.test(urn)) return [];
  return [{ op, urn, type }];
}

function diagnostic({ diagnosticEvent }: EngineEvent): Diagnostic[] {
  if (diagnosticEvent === undefined) return [];
  const { severity, urn, message } = diagnosticEvent;
  if (severity !== "error" && severity !== "warning") return [];
  return [{ severity, message: withoutColour(message), ...(urn ? { urn } : {}) }];
}

function violation({ policyEvent }: EngineEvent): PolicyViolation[] {
  if (policyEvent === undefined) return [];
  const { policyPackName, policyName, enforcementLevel, message, resourceUrn } = policyEvent;
  return [
    {
      pack: policyPackName,
      policy: policyName,
      level: enforcementLevel,
      message: withoutColour(message),
      ...(resourceUrn ? { urn: resourceUrn } : {}),
    },
  ];
}

/** Takes the engine's colour marks, such as `<{%fg 1%}>`, out of a text. */
function withoutColour(text: string): string {
  return text.replaceAll(/<\{%.*?%\}>/g, "").trim();
}
