import { instance, synchronizedSubnet } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "an instance with systemd-timesyncd and its vendor's pool",
  make: () => {
    instance(synchronizedSubnet().id, {
      userDataBase64: Buffer.from(
        "#!/bin/sh\ncat > /etc/systemd/timesyncd.conf <<END\n[Time]\nNTP=0.debian.pool.ntp.org 169.254.169.123\nEND\n",
      ).toString("base64"),
    });
  },
  finds: ["user-data-with-other-time-source: host"],
});
