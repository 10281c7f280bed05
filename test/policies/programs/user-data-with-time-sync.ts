import { instance, synchronizedSubnet } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "an instance whose user data configures chrony for Amazon Time Sync",
  make: () => {
    instance(synchronizedSubnet().id, {
      userData: [
        "#!/bin/bash",
        "cat > /etc/chrony.conf <<EOF",
        "server 169.254.169.123 prefer iburst minpoll 4 maxpoll 4",
        "driftfile /var/lib/chrony/drift",
        "EOF",
        "systemctl restart chronyd",
      ].join("\n"),
    });
  },
  finds: [],
});
