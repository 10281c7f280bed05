import type { SiemPipelineArgs, SiemSourcesArgs } from "../../../components";
import { SiemPipeline } from "../../../components";
import { account, refusal, register, type Registrations } from "../registrations";

export const analyst = "arn:aws:iam::444455556666:role/analysts";

/** A SIEM of a public domain and one source. */
export const siemArgs: SiemPipelineArgs = {
  account,
  domain: { gibPerDay: 1, network: { public: { analystCidrs: ["203.0.113.0/24"] } } },
  sources: { resolverQueries: { vpcs: [{ name: "main", vpcId: "vpc-0123456789abcdef0" }] } },
  analystRoleArns: [analyst],
  retention: { days: 30 },
  alarmActions: [],
};

/** What a SIEM of these arguments registers. */
export async function siemOf(changes: Partial<SiemPipelineArgs> = {}): Promise<Registrations> {
  const { registrations } = await register(() => new SiemPipeline("siem", { ...siemArgs, ...changes }));
  return registrations;
}

/** What a SIEM of these sources registers. */
export function siemWith(
  sources: SiemSourcesArgs,
  changes: Partial<SiemPipelineArgs> = {},
): Promise<Registrations> {
  return siemOf({ ...changes, sources });
}

/** The faults of a SIEM of these arguments, which is not made. */
export async function faultsOf(changes: Partial<SiemPipelineArgs>, name = "siem"): Promise<string[]> {
  return (await refusal(() => new SiemPipeline(name, { ...siemArgs, ...changes }))).faults;
}
