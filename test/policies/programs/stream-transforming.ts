import { evidenceBucket, stream } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a delivery stream that transforms records and keeps no copy",
  make: () => {
    stream("traffic", {
      extendedS3Configuration: {
        roleArn: "arn:aws:iam::111122223333:role/firehose",
        bucketArn: evidenceBucket().arn,
        errorOutputPrefix: "errors/",
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: "Lambda",
              parameters: [
                {
                  parameterName: "LambdaArn",
                  parameterValue: "arn:aws:lambda:eu-west-1:111122223333:function:transform:$LATEST",
                },
              ],
            },
          ],
        },
      },
    });
  },
  finds: ["delivery-stream-without-backup: traffic"],
});
