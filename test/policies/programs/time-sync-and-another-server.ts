import { timeSync, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "DHCP options that name another server beside Amazon Time Sync",
  make: () => {
    timeSync(vpc().id, ["169.254.169.123", "10.0.0.10"]);
  },
  finds: ["dhcp-options-with-other-time-source: time"],
});
