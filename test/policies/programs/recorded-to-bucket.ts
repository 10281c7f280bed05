import { recordedToBucket, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC recorded to a bucket that keeps a year",
  make: () => {
    recordedToBucket(vpc().id);
  },
  finds: [],
});
