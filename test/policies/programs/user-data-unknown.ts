import { fromAnotherStack, instance, synchronizedSubnet } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "an instance whose user data another stack decides",
  make: () => {
    instance(synchronizedSubnet().id, { userData: fromAnotherStack() });
  },
  finds: [
    "user-data-with-other-time-source: host?",
    "user-data-mixes-phc-and-ntp: host?",
    "user-data-removes-chrony: host?",
  ],
});
