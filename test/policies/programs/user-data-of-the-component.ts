import * as aws from "@pulumi/aws";
import { launchUserData } from "../../../telemetry/time-sync/hosts";
import { instance, synchronizedSubnet } from "../support/blocks";
import { program } from "../support/program";

const { linux, windows } = launchUserData({ program: "chrony", ipv6: true, hardwareClock: true });

export default program({
  pack: "time-sync",
  title: "instances whose user data is what the component TimeSync hands on",
  make: () => {
    instance(synchronizedSubnet().id, { userData: linux });
    new aws.ec2.LaunchTemplate("windows", { userData: Buffer.from(windows).toString("base64") });
  },
  finds: [],
});
