import { type FlowFields, flowRecord, tcpFlagsOf, trafficPaths } from "../flow-record";
import { application, ephemeralPort, natGateway, ordinaryBytes, type Scenario } from "./scenario";

const callsAMinute = 3;

/**
 * An application in a private subnet that calls out through the NAT gateway. Each way is recorded three times: by the
 * instance, and by the gateway's interface on its way in and on its way out. Sums over a VPC count it twice and more.
 */
export const natTraffic: Scenario = {
  label: "calls through the NAT gateway, which its interface records again",
  records: (context) => {
    const { network, random, start, minutes } = context;
    const app = application(context);
    const nat = natGateway(context);
    return Array.from({ length: minutes * callsAMinute }, (_, index) => {
      const outside = `198.51.100.${random(1, 254)}`;
      const appPort = ephemeralPort(random);
      const natPort = ephemeralPort(random);
      const time = {
        start: start + Math.floor(index / callsAMinute) * 60 + random(0, 40),
        seconds: random(1, 15),
      };
      const out = {
        ...time,
        packets: random(5, 30),
        bytes: random(500, 20_000),
        tcpFlags: tcpFlagsOf.request,
      };
      const back = {
        ...time,
        packets: random(5, 60),
        bytes: random(1_000, ordinaryBytes),
        tcpFlags: tcpFlagsOf.response,
      };
      const ports = (
        source: number,
        destination: number,
      ): Pick<FlowFields, "sourcePort" | "destinationPort"> => ({
        sourcePort: source,
        destinationPort: destination,
      });
      return [
        flowRecord(network, app, {
          ...out,
          ...ports(appPort, 443),
          from: app.address,
          to: outside,
          direction: "egress",
          trafficPath: trafficPaths.sameVpc,
        }),
        flowRecord(network, nat, {
          ...out,
          ...ports(appPort, 443),
          from: app.address,
          to: nat.address,
          packetFrom: app.address,
          packetTo: outside,
          direction: "ingress",
        }),
        flowRecord(network, nat, {
          ...out,
          ...ports(natPort, 443),
          from: nat.address,
          to: outside,
          direction: "egress",
          trafficPath: trafficPaths.internetGateway,
        }),
        flowRecord(network, nat, {
          ...back,
          ...ports(443, natPort),
          from: outside,
          to: nat.address,
          direction: "ingress",
        }),
        flowRecord(network, nat, {
          ...back,
          ...ports(443, appPort),
          from: nat.address,
          to: app.address,
          packetFrom: outside,
          packetTo: app.address,
          direction: "egress",
          trafficPath: trafficPaths.sameVpc,
        }),
        flowRecord(network, app, {
          ...back,
          ...ports(443, appPort),
          from: outside,
          to: app.address,
          direction: "ingress",
        }),
      ];
    }).flat();
  },
};
