import { evidenceBucket, recordedToBucket, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log of rejected traffic beside one of all",
  make: () => {
    const { id } = vpc();
    recordedToLogGroup(id);
    recordedToBucket(id, evidenceBucket().arn, { trafficType: "REJECT" });
  },
  finds: ["flow-log-of-partial-traffic: traffic-to-s3"],
});
