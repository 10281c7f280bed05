import { type FieldName, type FlowLogRecord, isFieldName } from "../../../telemetry/flow-logs";
import type { MetricFilter } from "../../watch";

/** Fields of which it is asked whether any record has them. */
export class UnseenFields {
  private readonly missing: Set<FieldName>;
  private records = 0;

  public constructor(fields: readonly FieldName[]) {
    this.missing = new Set(fields);
  }

  /** Records that say that there is nothing to say have hardly a field, and are none of what filters look for. */
  public note(record: FlowLogRecord): void {
    const status = record["log-status"];
    if (status === "NODATA" || status === "SKIPDATA") return;
    this.records += 1;
    for (const field of this.missing) if (record[field] !== undefined) this.missing.delete(field);
  }

  /** Those that none of the records had; none where there was no record. */
  public get fields(): ReadonlySet<FieldName> {
    return this.records === 0 ? new Set() : this.missing;
  }

  public get count(): number {
    return this.records;
  }
}

/** The fields that a pattern's columns test, by their names. */
export function fieldsTestedBy({ pattern }: MetricFilter): readonly FieldName[] {
  if (!pattern.ok || pattern.value.kind !== "spaceDelimited") return [];
  return pattern.value.columns.flatMap(({ name, condition }) => {
    const field = name?.replaceAll("_", "-");
    return condition !== undefined && field !== undefined && isFieldName(field) ? [field] : [];
  });
}

export function testedByFilters(filters: readonly MetricFilter[]): readonly FieldName[] {
  return filters.flatMap(fieldsTestedBy);
}
