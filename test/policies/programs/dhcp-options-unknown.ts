import { fromAnotherStack, timeSync, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "DHCP options whose servers another stack decides",
  make: () => {
    timeSync(vpc().id, [fromAnotherStack()]);
  },
  finds: [
    "dhcp-options-without-time-sync: time?",
    "dhcp-options-with-other-time-source: time?",
    "vpc-without-time-sync: main?",
  ],
});
