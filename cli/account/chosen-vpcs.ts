import { failure, type Result, success } from "../../telemetry/result";
import type { VpcThere } from "./vpcs-there";

/** What a new account's VPC is to be: made with a range, or those that are there. */
export type ChosenVpcs = { readonly cidr: string } | { readonly vpcIds: readonly string[] };

/** The VPCs that are there, a line each, numbered for the answer. */
export function vpcLines(vpcs: readonly VpcThere[]): string[] {
  return vpcs.map(({ id, range, name, isDefault }, index) => {
    const words = [id, range, ...(name === undefined ? [] : [name]), ...(isDefault ? ["(default)"] : [])];
    return `  ${index + 1}  ${words.join("  ")}`;
  });
}

/** What was answered: numbers of the list or ids, with commas between, or a range of a VPC to make. */
export function chosenVpcs(answer: string, listed: readonly VpcThere[]): Result<ChosenVpcs> {
  if (answer.includes("/")) return success({ cidr: answer });
  const parts = answer.split(",").map((part) => part.trim());
  const ids = parts.map((part) => (/^\d+$/.test(part) ? listed[Number(part) - 1]?.id : part));
  const faults = parts.flatMap((part, index) => {
    const id = ids[index];
    if (id === undefined) return [`there is no VPC ${part}; the list has 1 to ${listed.length}`];
    if (!id.startsWith("vpc-"))
      return [`"${part}" is neither a number of the list, nor an id, nor a range such as 10.3.0.0/16`];
    return ids.indexOf(id) < index ? [`"${part}" names ${id} a second time`] : [];
  });
  return faults.length > 0 ? failure(faults) : success({ vpcIds: ids.flatMap((id) => id ?? []) });
}
