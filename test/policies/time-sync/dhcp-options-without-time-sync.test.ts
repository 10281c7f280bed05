import { dhcpOptionsWithoutTimeSync } from "../../../policies/time-sync/rules/dhcp-options-without-time-sync";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const options = (ntpServers?: unknown) =>
  resource("aws:ec2/vpcDhcpOptions:VpcDhcpOptions", "time", { ntpServers });

ruleCases(dhcpOptionsWithoutTimeSync, {
  noncompliant: [
    {
      title: "refuses options without a time server",
      stack: [options()],
      says: ['time: DHCP options "time" name no time server, and not Amazon Time Sync'],
    },
    {
      title: "names the servers that are not Amazon Time Sync",
      stack: [options(["10.0.0.10", "10.0.0.11"])],
      says: ['time: DHCP options "time" name 10.0.0.10, 10.0.0.11 alone, and not Amazon Time Sync'],
    },
  ],
  compliant: [
    { title: "takes the address over IPv4", stack: [options(["169.254.169.123"])] },
    { title: "takes the address over IPv6, however it is written", stack: [options(["FD00:EC2:0:0::123"])] },
    {
      title: "leaves another server beside it to another rule",
      stack: [options(["10.0.0.10", "169.254.169.123"])],
    },
  ],
  lookedUp: [
    {
      title: "says nothing of options that are not made here",
      stack: [resource("aws:ec2/vpc:Vpc", "main", { dhcpOptionsId: "dopt-0" })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a list that is not known",
      stack: [options(unknown)],
      says: [
        'time: ? DHCP options "time" cannot be judged: their ntpServers are not known before the update',
      ],
    },
    {
      title: "says so where one of the servers is not known",
      stack: [options(["10.0.0.10", unknown])],
      says: [
        'time: ? DHCP options "time" cannot be judged: their ntpServers are not known before the update',
      ],
    },
    {
      title: "takes the address beside a server that is not known",
      stack: [options(["169.254.169.123", unknown])],
    },
  ],
});
