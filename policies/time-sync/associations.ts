import { isTimeSync } from "../../telemetry/time-sync";
import { subnetTarget, vpcTarget } from "../aws/targets";
import { instanceTypes } from "../aws/types";
import { isMapping, known, read, readList, readText } from "../reading";
import { candidates, reference, referred, sourcesOf } from "../reference";
import { grouped, type Stack } from "../stack";
import type { StackResource } from "../stack-resource";

const documentTypes = ["aws:ssm/document:Document"];

/**
 * Whether the instances of a VPC are kept in time by State Manager: one association reaches all instances of the
 * account, or all that the program has in the VPC, of which there must be one.
 * @param documents names of documents of other programs that configure Amazon Time Sync
 */
export function keptInTime(stack: Stack, documents: readonly string[]): (vpc: StackResource) => boolean {
  const associations = stack
    .ofType("aws:ssm/association:Association")
    .filter((association) => configuresTime(stack, association, documents));
  const byVpc = instancesByVpc(stack);
  return (vpc) =>
    associations.some((association) => {
      const reaches = reach(association);
      const instances = byVpc.get(vpc.urn) ?? [];
      return reaches === "all" || (instances.length > 0 && instances.every(reaches));
    });
}

function configuresTime(stack: Stack, association: StackResource, documents: readonly string[]): boolean {
  const name = known(readText(association, "name"));
  if (name !== undefined && documents.includes(name)) return true;
  const own =
    referred(stack, association, ["name"], { types: documentTypes, keys: ["name"] }) ??
    sourcesOf(stack, association, "name", documentTypes)[0];
  const content = own && known(readText(own, "content"));
  return content?.split(/[\s"'\\,=]/).some(isTimeSync) === true;
}

/** Which instances an association reaches, by its targets: all of them, or those that carry a tag. */
function reach(association: StackResource): "all" | ((instance: StackResource) => boolean) {
  const targets = (known(readList(association, "targets")) ?? []).filter(isMapping);
  const valuesOf = (key: string) =>
    targets.filter((target) => target.key === key).flatMap(({ values }) => listOf(values));
  if (valuesOf("InstanceIds").includes("*")) return "all";
  const tags = targets.flatMap(({ key }) =>
    typeof key === "string" && key.startsWith("tag:") ? [key.slice("tag:".length)] : [],
  );
  return (instance) =>
    tags.length > 0 &&
    tags.every((tag) => {
      const value = known(read(instance, "tags", tag));
      return value !== undefined && valuesOf(`tag:${tag}`).includes(value);
    });
}

function instancesByVpc(stack: Stack): ReadonlyMap<string, readonly StackResource[]> {
  return grouped(
    stack.ofType(...instanceTypes).flatMap((instance) =>
      candidates(reference(stack, instance, ["subnetId"], subnetTarget))
        .flatMap((subnet) => candidates(reference(stack, subnet, ["vpcId"], vpcTarget)))
        .map(({ urn }) => [urn, instance] as const),
    ),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
