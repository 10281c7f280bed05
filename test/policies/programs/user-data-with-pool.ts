import { instance, synchronizedSubnet } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "an instance whose user data adds a public pool to chrony",
  make: () => {
    instance(synchronizedSubnet().id, {
      userData:
        "#!/bin/bash\necho 'pool pool.ntp.org iburst' >> /etc/chrony.conf\nsystemctl restart chronyd\n",
    });
  },
  finds: ["user-data-with-other-time-source: host"],
});
