import type { Account } from "./account";
import { withoutNotes } from "./check";
import { common, inRegion } from "./common-properties";
import type { UpdateRequest } from "./lifecycle";
import { keptOutputs } from "./outputs";
import type { Resource } from "./resource";
import { unknown, type Properties } from "./values";

/** The resource as a preview shows it: what AWS answers is unknown. */
export function previewCreate(
  resource: Resource,
  urn: string,
  checked: Properties,
  base: Account,
): Properties {
  const inputs = withoutNotes(checked);
  const outputs = Object.fromEntries(Object.keys(resource.outputs).map((name) => [name, unknown]));
  return { ...outputs, ...inputs, ...common(resource, inputs, inRegion(base, urn, checked)) };
}

/** The resource as a preview shows it after an update. */
export function previewUpdate(resource: Resource, request: UpdateRequest, base: Account): Properties {
  const inputs = withoutNotes(request.news);
  const account = inRegion(base, request.urn, request.news);
  return { ...keptOutputs(resource.outputs, request.state), ...inputs, ...common(resource, inputs, account) };
}
