import { userDataRemovesChrony } from "../../../policies/time-sync/rules/user-data-removes-chrony";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const host = (...commands: string[]) =>
  resource("aws:ec2/instance:Instance", "host", { userData: ["#!/bin/bash", ...commands].join("\n") });

ruleCases(userDataRemovesChrony, {
  noncompliant: [
    {
      title: "refuses apt's removal",
      stack: [host("apt-get -y purge chrony")],
      says: ['host: instance "host" runs "apt-get -y purge chrony"'],
    },
    ...[
      "yum -y remove chrony ntp",
      "dnf erase -y chrony",
      "systemctl disable --now chronyd.service",
      "systemctl mask chrony",
      "service chronyd stop",
      "rm -f /etc/chrony.conf",
      "timedatectl set-ntp false",
    ].map((command) => ({
      title: `refuses ${command}`,
      stack: [host("echo before", command)],
      says: [`host: instance "host" runs "${command}"`],
    })),
    {
      title: "reads commands of cloud-config, as lines and as words",
      stack: [
        resource("aws:ec2/instance:Instance", "host", {
          userData: "#cloud-config\nruncmd:\n  - [systemctl, stop, chronyd]",
        }),
      ],
      says: ['host: instance "host" runs "systemctl stop chronyd"'],
    },
  ],
  compliant: [
    {
      title: "takes an installation and a restart",
      stack: [host("yum -y install chrony", "systemctl restart chronyd", "systemctl enable --now chronyd")],
    },
    {
      title: "takes the removal of something else",
      stack: [host("yum -y remove httpd", "systemctl stop httpd")],
    },
    { title: "reads no comments", stack: [host("# yum remove chrony")] },
  ],
  lookedUp: [
    {
      title: "says nothing of an image that the program only looks up",
      stack: [resource("aws:ec2/instance:Instance", "host", { ami: "ami-0123456789abcdef0" })],
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
