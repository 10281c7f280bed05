import type { CaptureHostArgs } from "../../../../components";
import { account } from "../../registrations";

/** A capture host as one asks for it. */
export const captureHostArgs: CaptureHostArgs = {
  account,
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  vnis: [12_345],
  sources: ["10.0.0.0/16"],
  healthCheckSources: ["10.0.0.0/16"],
  targetGroupArns: [
    "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/mirror/0a1b2c3d4e5f6071",
  ],
};
