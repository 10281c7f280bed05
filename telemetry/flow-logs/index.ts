export * from "./fields";
export { columnValues, type ColumnValues } from "./field-values";
export {
  allFieldsV5Format,
  defaultFormat,
  fieldPosition,
  flowLogFormat,
  parseLogFormat,
  printLogFormat,
  type FlowLogFormat,
} from "./format";
export { defaultRecordBytes, destinedOutside, egressOutside, inList, notToServices } from "./egress";
export { formatNamed, namedFormats } from "./named-formats";
export {
  coherenceTest,
  columnTest,
  parseRecord,
  printRecord,
  recordFaults,
  recordParser,
  wrongValue,
  type FlowLogRecord,
  type LogStatus,
  type RecordFault,
} from "./record";
export * from "./predicate";
export { validatePredicate } from "./predicate-validation";
export { athenaTable, glueColumns, type AthenaTable, type AthenaTableArgs } from "./targets/athena-table";
export { compileAthenaWhere } from "./targets/athena";
export { compileDuckDbWhere } from "./targets/duckdb";
export { sqlText } from "./targets/sql";
export { compileContributorRule, type ContributorRule } from "./targets/contributor-rule";
export { compileFilterPattern } from "./targets/filter-pattern";
export { compileMetricMath, mostMetricFilters, type MetricMath } from "./targets/metric-math";
export * from "./recorded";
