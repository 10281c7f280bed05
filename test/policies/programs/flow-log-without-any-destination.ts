import { recordedToBucket, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log that names no destination",
  make: () => {
    recordedToBucket(vpc().id, "", { logDestination: undefined });
  },
  finds: ["flow-log-without-destination: traffic-to-s3"],
});
