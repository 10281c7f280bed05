import { instance, synchronizedSubnet } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "a Windows instance that asks time.windows.com",
  make: () => {
    instance(synchronizedSubnet().id, {
      userData:
        '<powershell>\nw32tm /config /syncfromflags:manual /manualpeerlist:"time.windows.com,0x9" /update\n</powershell>',
    });
  },
  finds: ["user-data-with-other-time-source: host"],
});
