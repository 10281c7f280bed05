import { userDataMixesPhcAndNtp } from "../../../policies/time-sync/rules/user-data-mixes-phc-and-ntp";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const chrony = (...lines: string[]) =>
  resource("aws:ec2/instance:Instance", "host", {
    userData: ["#!/bin/sh", "cat > /etc/chrony.conf <<'EOF'", ...lines, "EOF"].join("\n"),
  });
const clock = "refclock PHC /dev/ptp0 poll 0 delay 0.000010";
const mixes = (how: string) => [
  `host: instance "host" lets chrony mix a hardware clock with servers: ${how}`,
];

ruleCases(userDataMixesPhcAndNtp, {
  noncompliant: [
    {
      title: "refuses a hardware clock that is not preferred to a server",
      stack: [chrony(clock, "server 169.254.169.123 iburst")],
      says: mixes("/dev/ptp0 is not preferred to 169.254.169.123"),
    },
    {
      title: "refuses a server that is preferred like the hardware clock",
      stack: [chrony(`${clock} prefer`, "server 169.254.169.123 prefer iburst")],
      says: mixes("169.254.169.123 is preferred like the hardware clock"),
    },
  ],
  compliant: [
    {
      title: "takes a preferred hardware clock, for which servers step in",
      stack: [chrony(`${clock} prefer`, "server 169.254.169.123 iburst")],
    },
    { title: "takes servers that only watch", stack: [chrony(clock, "server 169.254.169.123 noselect")] },
    { title: "takes a hardware clock alone", stack: [chrony(clock)] },
    { title: "takes servers alone", stack: [chrony("server 169.254.169.123 prefer")] },
  ],
  lookedUp: [
    {
      title: "says nothing of a file that a script fetches, of which another rule speaks",
      stack: [
        resource("aws:ec2/instance:Instance", "host", {
          userData: "#!/bin/sh\ncp /mnt/chrony.conf /etc/chrony.conf",
        }),
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge user data that is not known",
      stack: [resource("aws:ec2/instance:Instance", "host", { userData: unknown })],
      says: ['host: ? instance "host" cannot be judged: its user data is not known before the update'],
    },
  ],
});
