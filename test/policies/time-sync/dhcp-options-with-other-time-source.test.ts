import { dhcpOptionsWithOtherTimeSource } from "../../../policies/time-sync/rules/dhcp-options-with-other-time-source";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const options = (ntpServers?: unknown) =>
  resource("aws:ec2/vpcDhcpOptions:VpcDhcpOptions", "time", { ntpServers });

ruleCases(dhcpOptionsWithOtherTimeSource, {
  noncompliant: [
    {
      title: "names the server that stands beside Amazon Time Sync",
      stack: [options(["169.254.169.123", "10.0.0.10"])],
      says: ['time: DHCP options "time" name 10.0.0.10 besides Amazon Time Sync'],
    },
    {
      title: "names one that is known beside one that is not",
      stack: [options(["10.0.0.10", unknown])],
      says: ['time: DHCP options "time" name 10.0.0.10 besides Amazon Time Sync'],
    },
  ],
  compliant: [
    {
      title: "takes Amazon Time Sync over both families",
      stack: [options(["169.254.169.123", "fd00:ec2::123"])],
    },
    {
      title: "takes a server that the configuration allows",
      stack: [options(["10.0.0.10"])],
      settings: { allowedServers: ["10.0.0.10"] },
    },
    { title: "takes options without a time server, of which another rule speaks", stack: [options()] },
  ],
  lookedUp: [
    {
      title: "says nothing of options that are not made here",
      stack: [resource("aws:ec2/vpc:Vpc", "main", { dhcpOptionsId: "dopt-0" })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a server that is not known",
      stack: [options(["169.254.169.123", unknown])],
      says: [
        'time: ? DHCP options "time" cannot be judged: their ntpServers are not known before the update',
      ],
    },
  ],
});
