import { recordedToBucket, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a log group that keeps thirty days beside a bucket that keeps a year",
  make: () => {
    const { id } = vpc();
    recordedToLogGroup(id, { group: { retentionInDays: 30 } });
    recordedToBucket(id);
  },
  finds: [],
});
