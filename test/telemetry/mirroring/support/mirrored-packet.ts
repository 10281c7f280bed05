import { vxlanPacket } from "../../../../telemetry/mirroring";

/** An Ethernet frame with a TCP SYN to 10.0.1.10:443, as an interface of EC2 receives it. */
const frame = Buffer.from(
  "02000000000202000000000108004500002800014000400600000a0000070a00010ac35001bb00000001000000005002faf000000000",
  "hex",
);

/** That frame, mirrored with VNI 12345. */
export function mirroredPacket(): Buffer {
  const tunnel = {
    sourceAddress: "10.9.1.6",
    destinationAddress: "10.9.1.4",
    sourcePort: 50_123,
    virtualNetworkId: 12_345,
  };
  return vxlanPacket(tunnel, frame);
}
