import { timeSync, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "DHCP options that name another server alone",
  make: () => {
    timeSync(vpc().id, ["10.0.0.10"]);
  },
  finds: [
    "dhcp-options-without-time-sync: time",
    "dhcp-options-with-other-time-source: time",
    "vpc-without-time-sync: main",
  ],
});
