import * as aws from "@pulumi/aws";
import { key } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a trail of every region, validated and encrypted",
  make: () => {
    new aws.cloudtrail.Trail("audit", {
      s3BucketName: "org-trail",
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      kmsKeyId: key("audit").arn,
    });
  },
  finds: [],
});
