import { type DeployedResource, type Json, objects, objectsOf } from "../../deployment";
import { failure, type Result, success } from "../../../telemetry/result";

type Takes = (event: Json) => boolean;

/**
 * Which events a trail takes. Without selectors these are all management events; a data event needs a selector that
 * names the type of its resource.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
 */
export function selectorsOf(trail: DeployedResource): Result<Takes> {
  const advanced = objects(trail, "advancedEventSelectors");
  const basic = objects(trail, "eventSelectors");
  if (advanced.length > 0) {
    const selectors = advanced.map(advancedSelector);
    const faults = selectors.flatMap((selector) => (selector.ok ? [] : selector.faults));
    if (faults.length > 0) return failure(faults);
    return success(oneOf(selectors.flatMap((selector) => (selector.ok ? [selector.value] : []))));
  }
  if (basic.length > 0) return success(oneOf(basic.map(basicSelector)));
  return success((event) => categoryOf(event) === "Management");
}

function oneOf(selectors: readonly Takes[]): Takes {
  return (event) => selectors.some((takes) => takes(event));
}

function basicSelector(selector: Json): Takes {
  const { readWriteType = "All", includeManagementEvents = true } = selector;
  const types = objectsOf(selector.dataResources).map(({ type }) => type);
  return (event) => {
    const isRead = event.readOnly === true || event.readOnly === "true";
    if (readWriteType !== "All" && (readWriteType === "ReadOnly") !== isRead) return false;
    if (categoryOf(event) === "Management") return includeManagementEvents !== false;
    return types.some((type) => resourceTypesOf(event).includes(type));
  };
}

/** How a field selector compares; all that are given must hold. */
const comparisons: Readonly<Record<string, (value: string, other: string) => boolean>> = {
  equals: (value, other) => value === other,
  startsWith: (value, other) => value.startsWith(other),
  endsWith: (value, other) => value.endsWith(other),
};
const opposites: Readonly<Record<string, string>> = {
  notEquals: "equals",
  notStartsWith: "startsWith",
  notEndsWith: "endsWith",
};

/** The fields that a selector may name, in an event. */
const fields: Readonly<Record<string, (event: Json) => readonly string[]>> = {
  eventCategory: (event) => [categoryOf(event)],
  eventName: ({ eventName }) => textsOf(eventName),
  eventSource: ({ eventSource }) => textsOf(eventSource),
  readOnly: ({ readOnly }) => textsOf(readOnly),
  "resources.type": (event) => resourceTypesOf(event).flatMap(textsOf),
  "resources.ARN": ({ resources }) => objectsOf(resources).flatMap(({ ARN: arn }) => textsOf(arn)),
};

function advancedSelector(selector: Json): Result<Takes> {
  const conditions = objectsOf(selector.fieldSelectors);
  const unknown = conditions.filter(({ field }) => fields[String(field)] === undefined);
  if (unknown.length > 0) {
    return failure(
      unknown.map(({ field }) => `its event selectors name ${String(field)}, which is not modelled`),
    );
  }
  return success((event) => conditions.every((condition) => holds(condition, event)));
}

function holds({ field, ...wanted }: Json, event: Json): boolean {
  const values = fields[String(field)]?.(event) ?? [];
  return Object.entries(wanted).every(([name, others]) => {
    const texts = Array.isArray(others) ? others.map(String) : [];
    if (texts.length === 0) return true;
    const compare = comparisons[opposites[name] ?? name];
    const isThere = values.some((value) => texts.some((other) => compare?.(value, other) ?? false));
    return name in opposites ? !isThere : isThere;
  });
}

/** Events of before 2020 do not say it. */
function categoryOf({ eventCategory, managementEvent }: Json): string {
  if (typeof eventCategory === "string") return eventCategory;
  return managementEvent === false ? "Data" : "Management";
}

function resourceTypesOf({ resources }: Json): readonly unknown[] {
  return objectsOf(resources).map(({ type }) => type);
}

function textsOf(value: unknown): readonly string[] {
  return typeof value === "string" || typeof value === "boolean" ? [String(value)] : [];
}
