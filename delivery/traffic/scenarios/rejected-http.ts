import { flowRecord, tcpFlagsOf } from "../flow-record";
import { madeUpId } from "../network";
import { ephemeralPort, type Scenario } from "./scenario";

/** Seconds after the start: three within 300 s, so that an alarm at 3 in 300 s rings. */
const attemptsAt = [10, 110, 210];
const http = 80;

/** A host of the VPC tries HTTP on another one three times in 300 s; the other one's security group refuses it. */
export const rejectedHttp: Scenario = {
  label: "HTTP rejected three times in 300 s",
  records: ({ network, random, start, actors }) => {
    const target = {
      id: madeUpId("eni", "itsvr"),
      instanceId: madeUpId("i", "itsvr"),
      subnet: network.privateSubnet,
    };
    return attemptsAt.map((second) =>
      flowRecord(network, target, {
        from: actors.rejectedSource,
        to: actors.rejectedDestination,
        sourcePort: ephemeralPort(random),
        destinationPort: http,
        packets: 1,
        bytes: 60,
        start: start + second,
        seconds: 1,
        action: "REJECT",
        direction: "ingress",
        tcpFlags: tcpFlagsOf.refused,
      }),
    );
  },
};
