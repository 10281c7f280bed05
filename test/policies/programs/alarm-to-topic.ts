import * as aws from "@pulumi/aws";
import { alarmedFilter, defaultColumns, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "an alarm whose topic is not made yet",
  make: () => {
    const topic = new aws.sns.Topic("alerts", { kmsMasterKeyId: "alias/alerts" });
    alarmedFilter(recordedToLogGroup(vpc().id).name, `[${defaultColumns}]`, { actions: [topic.arn] });
  },
  finds: [],
});
