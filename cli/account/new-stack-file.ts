import { type Document, isMap, isScalar, parseDocument } from "yaml";
import { parseStackConfig } from "../../stacks";
import { failure, type Result, success } from "../../telemetry/result";

/** What is said of a new account; the rest is as in the stack that it is like. */
export interface NewAccount {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** The range of its one VPC that is made here, such as 10.3.0.0/16. */
  readonly cidrBlock?: string | undefined;
  /** The ids of VPCs that it has, in place of one that is made. */
  readonly vpcIds?: readonly string[] | undefined;
}

const project = "network-security:";

/**
 * The text of a new account's stack file: that of another one, comments too, with the account, its region, its role and its
 * VPC put in place. Faults: what is wrong with the configuration that comes of it.
 */
export function newStackFile(like: string, account: NewAccount): Result<string> {
  const document = parseDocument(like);
  const set = (key: string, value: unknown) => {
    document.setIn(["config", key], value);
  };
  const before = valuesOf(document);
  set("aws:region", account.region);
  set(`${project}accountId`, account.accountId);
  const role = before[`${project}assumeRoleArn`];
  if (typeof role === "string" && role !== "") {
    set(`${project}assumeRoleArn`, role.replace(/::\d{12}:/, `::${account.accountId}:`));
  }
  const vpcs = before[`${project}vpcs`];
  const faults = vpcFaults(vpcs, account);
  if (faults.length > 0) return failure(faults);
  if (account.vpcIds !== undefined) {
    adopt(document, before, nameOf(vpcs), account.vpcIds);
  } else if (Array.isArray(vpcs)) {
    const [vpc] = vpcs as readonly { availabilityZones?: readonly string[] }[];
    const zones = vpc?.availabilityZones?.map((zone) => `${account.region}${zone.slice(-1)}`);
    document.setIn(["config", `${project}vpcs`, 0, "cidrBlock"], account.cidrBlock);
    document.setIn(["config", `${project}vpcs`, 0, "availabilityZones"], zones);
  }
  withoutOpeningComment(document);
  const parsed = parseStackConfig(configurationIn(document), { isPreview: true });
  return parsed.ok ? success(document.toString({ lineWidth: 0 })) : failure(parsed.faults);
}

/** It is about the account that the other stack is for. */
function withoutOpeningComment(document: Document): void {
  document.commentBefore = null;
  const first = isMap(document.contents) ? document.contents.items[0]?.key : undefined;
  if (isScalar(first)) first.commentBefore = null;
}

/** Puts VPCs that are there in place of the one of that name, also where a pipeline has it as a source. */
function adopt(
  document: Document,
  before: Readonly<Record<string, unknown>>,
  name: string,
  ids: readonly string[],
): void {
  const vpcs = ids.map((id, index) => ({ name: index === 0 ? name : `${name}-${index + 1}`, id }));
  document.setIn(["config", `${project}vpcs`], vpcs);
  const pipelines = before[`${project}flowLogPipelines`];
  if (ids.length === 1 || !Array.isArray(pipelines)) return;
  for (const [index, pipeline] of (pipelines as readonly Pipeline[]).entries()) {
    const sources = pipeline.sources?.vpcs ?? [];
    if (!sources.includes(name)) continue;
    const all = sources.flatMap((source) => (source === name ? vpcs.map((vpc) => vpc.name) : [source]));
    document.setIn(["config", `${project}flowLogPipelines`, index, "sources", "vpcs"], all);
  }
}

interface Pipeline {
  readonly sources?: { readonly vpcs?: readonly string[] };
}

function vpcFaults(vpcs: unknown, { cidrBlock, vpcIds }: NewAccount): string[] {
  const count = Array.isArray(vpcs) ? vpcs.length : 0;
  if (count > 1) return [`the stack that it is like has ${count} VPCs; take one with a single VPC`];
  if (count === 0 || (cidrBlock === undefined) !== (vpcIds === undefined)) return [];
  return ["give either the range of a VPC that is made (--cidr) or the id of one that exists (--vpc-id)"];
}

function nameOf(vpcs: unknown): string {
  const [vpc] = Array.isArray(vpcs) ? (vpcs as readonly { name?: string }[]) : [];
  return vpc?.name ?? "main";
}

function valuesOf(document: Document): Readonly<Record<string, unknown>> {
  return (document.toJS() as { config?: Record<string, unknown> } | null)?.config ?? {};
}

function configurationIn(document: Document): Record<string, unknown> {
  const entries = Object.entries(valuesOf(document));
  return Object.fromEntries(entries.map(([key, value]) => [key.replace(project, ""), value]));
}
