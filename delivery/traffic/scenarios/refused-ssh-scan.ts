import { flowRecord, tcpFlagsOf } from "../flow-record";
import { addressIn, madeUpId } from "../network";
import { ephemeralPort, type Scenario } from "./scenario";

const hosts = 20;
/** Seconds between one host and the next, so that the scan takes under two minutes. */
const secondsAHost = 5;
const ssh = 22;

/** One address outside tries SSH on every host of the public subnet; the security groups refuse it. */
export const refusedSshScan: Scenario = {
  label: "refused SSH scan",
  records: ({ network, random, start }) => {
    const scanner = `198.51.100.${random(1, 254)}`;
    const port = ephemeralPort(random);
    return Array.from({ length: hosts }, (_, index) => {
      const host = {
        id: madeUpId("eni", `scan${index}`),
        instanceId: madeUpId("i", `scan${index}`),
        subnet: network.publicSubnet,
      };
      return flowRecord(network, host, {
        from: scanner,
        to: addressIn(network.publicSubnet.cidrBlock, 100 + index),
        sourcePort: port,
        destinationPort: ssh,
        packets: 1,
        bytes: 44,
        start: start + index * secondsAHost,
        seconds: 1,
        action: "REJECT",
        direction: "ingress",
        tcpFlags: tcpFlagsOf.refused,
      });
    });
  },
};
