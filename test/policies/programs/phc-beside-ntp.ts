import { instance, synchronizedSubnet } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "a hardware clock that chrony averages with a server",
  make: () => {
    instance(synchronizedSubnet().id, {
      userData: [
        "#!/bin/sh",
        "cat > /etc/chrony.conf <<EOF",
        "refclock PHC /dev/ptp0 poll 0 delay 0.000010",
        "server 169.254.169.123 prefer iburst",
        "EOF",
      ].join("\n"),
    });
  },
  finds: ["user-data-mixes-phc-and-ntp: host"],
});
