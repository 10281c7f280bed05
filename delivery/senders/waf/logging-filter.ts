import { type Json, objectOf, objectsOf } from "../../deployment";
import { failure, type Result, success } from "../../../telemetry/result";

type Takes = (request: Json) => boolean;

/**
 * Whether a request is logged, by a configuration's `loggingFilter`: the first filter that fits decides, else the
 * default. Without a filter all are.
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_LoggingFilter.html
 */
export function loggingFilterOf(setting: Json | undefined): Result<Takes> {
  if (setting === undefined) return success(() => true);
  const filters = objectsOf(setting.filters).map(filterOf);
  const faults = filters.flatMap((filter) => (filter.ok ? [] : filter.faults));
  if (faults.length > 0) return failure(faults);
  const known = filters.flatMap((filter) => (filter.ok ? [filter.value] : []));
  return success((request) => {
    const found = known.find(({ fits }) => fits(request));
    return (found?.behavior ?? setting.defaultBehavior) === "KEEP";
  });
}

function filterOf(setting: Json): Result<{ readonly behavior: unknown; readonly fits: Takes }> {
  const conditions = objectsOf(setting.conditions).map(conditionOf);
  const unknown = conditions.some((condition) => condition === undefined);
  if (unknown || conditions.length === 0) {
    return failure([
      "its logging filter has a condition that is not modelled; known are action and label name",
    ]);
  }
  const known = conditions.filter((condition) => condition !== undefined);
  const fits: Takes =
    setting.requirement === "MEETS_ALL"
      ? (request) => known.every((condition) => condition(request))
      : (request) => known.some((condition) => condition(request));
  return success({ behavior: setting.behavior, fits });
}

function conditionOf(setting: Json): Takes | undefined {
  const action = objectOf(setting.actionCondition)?.action;
  if (action !== undefined) return (request) => request.action === action;
  const label = objectOf(setting.labelNameCondition)?.labelName;
  if (label === undefined) return undefined;
  return (request) => objectsOf(request.labels).some(({ name }) => name === label);
}
