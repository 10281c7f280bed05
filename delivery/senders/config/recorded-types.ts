import { type DeployedResource, objectOf, object, textsOf } from "../../deployment";

/** Which types of resources a recorder of AWS Config records. */
export type RecordedTypes =
  /** All that AWS Config knows, those of IAM only where it says so. */
  | { readonly kind: "all"; readonly globalTypes: boolean }
  | { readonly kind: "only" | "all but"; readonly types: readonly string[] };

/** Types of no region, which a recorder of all types records only if it is told to. */
const ofIam: readonly string[] = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"];

/** What a recorder records; without a word about it, all but what is of no region. @see https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
export function recordedTypes(recorder: DeployedResource): RecordedTypes {
  const group = object(recorder, "recordingGroup") ?? {};
  const strategy = firstOf(group.recordingStrategies)?.useOnly;
  if (strategy === "EXCLUSION_BY_RESOURCE_TYPES")
    return { kind: "all but", types: textsOf(firstOf(group.exclusionByResourceTypes)?.resourceTypes) };
  if (strategy === "INCLUSION_BY_RESOURCE_TYPES" || group.allSupported === false)
    return { kind: "only", types: textsOf(group.resourceTypes) };
  return { kind: "all", globalTypes: group.includeGlobalResourceTypes === true };
}

/** Whether a recorder has items of a type. */
export function isRecordedType(recorded: RecordedTypes, type: string): boolean {
  if (recorded.kind === "all") return recorded.globalTypes || !ofIam.includes(type);
  return recorded.types.includes(type) === (recorded.kind === "only");
}

/** Of a list of one, which the provider keeps some objects in. */
function firstOf(value: unknown): ReturnType<typeof objectOf> {
  return objectOf(Array.isArray(value) ? (value as readonly unknown[])[0] : value);
}
