import * as aws from "@pulumi/aws";
import { bucketPolicy, evidenceBucket, recordedToBucket, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a bucket whose policy names an ARN that is not known",
  make: () => {
    const policy = vpc().arn.apply((arn) => bucketPolicy().replace("arn:aws:s3:::evidence", arn));
    recordedToBucket(vpc("other").id, evidenceBucket("evidence", { policy }).arn);
    recordedToLogGroup(aws.ec2.Vpc.get("adopted", "vpc-0123456789abcdef0").id);
  },
  finds: ["vpc-without-flow-log: main", "log-bucket-policy-without-source-condition: evidence?"],
});
