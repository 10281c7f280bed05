import type * as pulumi from "@pulumi/pulumi";

import { LabApplication } from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltNetwork } from "../network/part";
import { laboratoryFaults } from "./faults";
import { LaboratoryConfig } from "./schema";

export interface BuiltLaboratory {
  readonly laboratory?: LabApplication | undefined;
}

export interface LaboratoryOutputs {
  /** Of the application, which anybody may visit. */
  readonly laboratoryUrl?: pulumi.Output<string>;
}

const name = "laboratory";

/** The workshop's application, whose traffic the rest of the stack records and mirrors. */
export const laboratory = {
  schema: LaboratoryConfig,
  faults: laboratoryFaults,
  build: (
    { laboratory: config }: LaboratoryConfig,
    { account, vpcs, options }: BuiltAccount & BuiltNetwork,
  ): BuiltLaboratory => {
    if (config === undefined) return {};
    const { vpcName, ...settings } = config;
    const vpc = vpcs[vpcName]?.vpc;
    // The configuration was refused if it names another.
    if (vpc === undefined) throw new Error(`the laboratory names a VPC that is not made here: "${vpcName}"`);
    const { vpcId, publicSubnetIds, privateSubnetIds } = vpc;
    const place = { account, vpcId, publicSubnetIds, privateSubnetIds };
    return { laboratory: new LabApplication(name, { ...settings, ...place }, options) };
  },
  outputs: ({ laboratory }: BuiltLaboratory): LaboratoryOutputs =>
    laboratory === undefined ? {} : { laboratoryUrl: laboratory.url },
};
