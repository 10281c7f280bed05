import { fromAnotherStack, recordedToBucket, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log whose destination another stack decides",
  make: () => {
    recordedToBucket(vpc().id, fromAnotherStack());
  },
  finds: ["flow-log-without-destination: traffic-to-s3?"],
});
