import assert from "node:assert/strict";

import { defaultFormat, type FlowLogFormat } from "../../../telemetry/flow-logs";
import {
  openEnvelope,
  sources,
  sourceTransform,
  type Outcome,
  type SourceName,
} from "../../../telemetry/sources";

/** What becomes of each record in this data of a source. */
export function outcomesOf(
  source: SourceName,
  text: string,
  flowLogFormat: FlowLogFormat = defaultFormat,
): Outcome[] {
  const opened = openEnvelope(text);
  assert(opened.kind === "events", "the data holds no record");
  return opened.events.map(sourceTransform(sources[source], { flowLogFormat }));
}

/** The one document of this data. */
export function documentOf(
  source: SourceName,
  record: object | string,
  flowLogFormat?: FlowLogFormat,
): Record<string, unknown> {
  const [outcome, ...more] = outcomesOf(
    source,
    typeof record === "string" ? record : JSON.stringify(record),
    flowLogFormat,
  );
  assert.equal(more.length, 0);
  assert(outcome?.kind === "document", JSON.stringify(outcome));
  return JSON.parse(outcome.json) as Record<string, unknown>;
}

/** Why the one record of this data failed. */
export function reasonsOf(source: SourceName, record: object | string): readonly string[] {
  const [outcome] = outcomesOf(source, typeof record === "string" ? record : JSON.stringify(record));
  assert(outcome?.kind === "failed");
  return outcome.reasons;
}
