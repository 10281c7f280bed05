import * as aws from "@pulumi/aws";
import { key } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a trail's bucket that the program may delete",
  make: () => {
    const bucket = new aws.s3.Bucket("trail", { forceDestroy: true });
    new aws.cloudtrail.Trail("audit", {
      s3BucketName: bucket.bucket,
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      kmsKeyId: key("audit").arn,
    });
    new aws.s3.Bucket("scratch", { forceDestroy: true });
  },
  finds: ["log-bucket-deletable: trail"],
});
