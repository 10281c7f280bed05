import { timeSync, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "DHCP options that name no time server",
  make: () => {
    timeSync(vpc().id, []);
  },
  finds: ["dhcp-options-without-time-sync: time", "vpc-without-time-sync: main"],
});
