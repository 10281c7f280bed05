import type * as pulumi from "@pulumi/pulumi";

import { LabApplication, LabCapture } from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltNetwork } from "../network/part";
import type { BuiltSiem } from "../siem/part";
import { laboratoryFaults } from "./faults";
import { LaboratoryConfig } from "./schema";

export interface BuiltLaboratory {
  readonly laboratory?: { readonly application: LabApplication; readonly capture: LabCapture } | undefined;
}

export interface LaboratoryOutputs {
  /** Of the application, which anybody may visit. */
  readonly laboratoryUrl?: pulumi.Output<string>;
  /** Captures of what session 1 mirrors, by VNI and day. */
  readonly laboratoryCaptureBucket?: pulumi.Output<string>;
  /** Of what Suricata alerts on: the SIEM's, where it has one for alerts. */
  readonly laboratoryAlertLogGroup?: pulumi.Output<string>;
  /** Of what the capture host says of itself. */
  readonly laboratoryHostLogGroup?: pulumi.Output<string>;
}

const name = "laboratory";

/** The workshop: an application, whose traffic the rest of the stack records, and session 1, which mirrors it. */
export const laboratory = {
  schema: LaboratoryConfig,
  faults: laboratoryFaults,
  build: (
    { laboratory: config }: LaboratoryConfig,
    { account, vpcs, siem, options }: BuiltAccount & BuiltNetwork & BuiltSiem,
  ): BuiltLaboratory => {
    if (config === undefined) return {};
    const { vpcName, protect, mirrorInstanceType, ...settings } = config;
    const { vpc, cidrBlock } = vpcs[vpcName] ?? {};
    // The configuration was refused if it names another.
    if (vpc === undefined || cidrBlock === undefined)
      throw new Error(`the laboratory names a VPC that is not made here: "${vpcName}"`);
    const { vpcId, publicSubnetIds, privateSubnetIds } = vpc;
    const place = { account, vpcId, privateSubnetIds };
    const application = new LabApplication(name, { ...settings, ...place, publicSubnetIds }, options);
    const capture = new LabCapture(
      `${name}-mirror`,
      {
        ...place,
        cidrBlock,
        mirrorInstanceType,
        networkInterfaceId: application.dataInterfaceId,
        // A laboratory that goes takes its captures with it.
        bucket: { protect, forceDestroy: protect === false },
        alertLogGroup: siem?.alertLogGroup,
      },
      options,
    );
    return { laboratory: { application, capture } };
  },
  outputs: ({ laboratory }: BuiltLaboratory): LaboratoryOutputs =>
    laboratory === undefined
      ? {}
      : {
          laboratoryUrl: laboratory.application.url,
          laboratoryCaptureBucket: laboratory.capture.bucketName,
          laboratoryAlertLogGroup: laboratory.capture.alertLogGroupName,
          laboratoryHostLogGroup: laboratory.capture.hostLogGroupName,
        },
};
