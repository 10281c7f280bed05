import { flowRecord, tcpFlagsOf, trafficPaths } from "../flow-record";
import { ephemeralPort, ordinaryBytes, type Scenario, webServer } from "./scenario";

const requestsAMinute = 20;

/** Visitors of a web server: each request in one record, its response in another. */
export const webTraffic: Scenario = {
  label: "web traffic in both directions",
  records: (context) => {
    const { network, random, start, minutes } = context;
    const server = webServer(context);
    return Array.from({ length: minutes * requestsAMinute }, (_, index) => {
      const visitor = `192.0.2.${random(1, 254)}`;
      const port = ephemeralPort(random);
      const time = {
        start: start + Math.floor(index / requestsAMinute) * 60 + random(0, 40),
        seconds: random(1, 15),
      };
      const request = flowRecord(network, server, {
        ...time,
        from: visitor,
        to: server.address,
        sourcePort: port,
        destinationPort: 443,
        packets: random(5, 20),
        bytes: random(600, 5_000),
        direction: "ingress",
        tcpFlags: tcpFlagsOf.request,
      });
      const response = flowRecord(network, server, {
        ...time,
        from: server.address,
        to: visitor,
        sourcePort: 443,
        destinationPort: port,
        packets: random(10, 80),
        bytes: random(1_000, ordinaryBytes),
        direction: "egress",
        tcpFlags: tcpFlagsOf.response,
        trafficPath: trafficPaths.internetGateway,
      });
      return [request, response];
    }).flat();
  },
};
