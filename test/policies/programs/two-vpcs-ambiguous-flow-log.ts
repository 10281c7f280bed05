import * as pulumi from "@pulumi/pulumi";
import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "two VPCs, and a flow log of either",
  make: () => {
    const [a, b] = [vpc("a"), vpc("b")];
    recordedToLogGroup(
      pulumi.all([a.id, b.id]).apply(([first, second]) => (first < second ? first : second)),
    );
  },
  finds: ["vpc-without-flow-log: a?", "vpc-without-flow-log: b?"],
});
