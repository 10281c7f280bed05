import { timeSync, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "a VPC whose DHCP options name Amazon Time Sync, over IPv4 and IPv6",
  make: () => {
    timeSync(vpc().id, ["169.254.169.123", "fd00:ec2::123"]);
  },
  finds: [],
});
