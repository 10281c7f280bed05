import { flowRecord, TCP_FLAGS } from "../flow-record";
import { addressIn, madeUpId } from "../network";
import { ephemeralPort, type Scenario } from "./scenario";

const HOSTS = 20;
/** Seconds between one host and the next, so that the scan takes under two minutes. */
const SECONDS_A_HOST = 5;
const SSH = 22;

/** One address outside tries SSH on every host of the public subnet; the security groups refuse it. */
export const refusedSshScan: Scenario = {
  label: "refused SSH scan",
  records: ({ network, random, start }) => {
    const scanner = `198.51.100.${random(1, 254)}`;
    const port = ephemeralPort(random);
    return Array.from({ length: HOSTS }, (_, index) => {
      const host = {
        id: madeUpId("eni", `scan${index}`),
        instanceId: madeUpId("i", `scan${index}`),
        subnet: network.publicSubnet,
      };
      return flowRecord(network, host, {
        from: scanner,
        to: addressIn(network.publicSubnet.cidrBlock, 100 + index),
        sourcePort: port,
        destinationPort: SSH,
        packets: 1,
        bytes: 44,
        start: start + index * SECONDS_A_HOST,
        seconds: 1,
        action: "REJECT",
        direction: "ingress",
        tcpFlags: TCP_FLAGS.refused,
      });
    });
  },
};
