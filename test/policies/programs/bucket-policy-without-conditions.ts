import { bucketPolicy, evidenceBucket, recordedToBucket, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a bucket that any account may write its logs to",
  make: () => {
    recordedToBucket(vpc().id, evidenceBucket("evidence", { policy: bucketPolicy({}) }).arn);
  },
  finds: ["log-bucket-policy-without-source-condition: evidence"],
});
