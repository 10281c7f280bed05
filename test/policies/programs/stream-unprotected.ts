import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a delivery stream to OpenSearch with AWS's own defaults, which keep what fails",
  make: () => {
    new aws.kinesis.FirehoseDeliveryStream("waf", {
      destination: "opensearch",
      opensearchConfiguration: {
        roleArn: "arn:aws:iam::111122223333:role/firehose",
        indexName: "waf",
        s3Configuration: {
          roleArn: "arn:aws:iam::111122223333:role/firehose",
          bucketArn: "arn:aws:s3:::waf-backup",
        },
      },
    });
  },
  finds: ["delivery-stream-without-error-prefix: waf", "delivery-stream-unencrypted: waf"],
});
