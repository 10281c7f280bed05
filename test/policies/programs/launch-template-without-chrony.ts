import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "a launch template that removes chrony",
  make: () => {
    new aws.ec2.LaunchTemplate("workers", {
      userData: Buffer.from("#!/bin/sh\nyum -y remove chrony\n").toString("base64"),
    });
  },
  finds: ["user-data-removes-chrony: workers"],
});
