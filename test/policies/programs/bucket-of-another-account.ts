import { recordedToBucket, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log to a bucket that the program does not make",
  make: () => {
    recordedToBucket(vpc().id, "arn:aws:s3:::org-evidence-444455556666");
  },
  finds: ["flow-log-without-destination: traffic-to-s3"],
});
