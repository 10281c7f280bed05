import { timeSync, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "a VPC that keeps AWS's DHCP options, beside one with its own",
  make: () => {
    vpc("forgotten");
    timeSync(vpc().id);
  },
  finds: ["vpc-without-time-sync: forgotten"],
});
