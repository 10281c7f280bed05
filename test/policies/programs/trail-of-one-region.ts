import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a trail of one region, not validated, not encrypted",
  make: () => {
    new aws.cloudtrail.Trail("audit", { s3BucketName: "org-trail" });
  },
  finds: ["trail-of-one-region: audit", "trail-without-validation: audit", "trail-unencrypted: audit"],
});
