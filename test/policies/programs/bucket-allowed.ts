import { recordedToBucket, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log to another account's bucket that the configuration allows",
  configuration: {
    "flow-log-without-destination": { allowedDestinations: ["arn:aws:s3:::org-evidence-*"] },
  },
  make: () => {
    recordedToBucket(vpc().id, "arn:aws:s3:::org-evidence-444455556666/network");
  },
  finds: [],
});
