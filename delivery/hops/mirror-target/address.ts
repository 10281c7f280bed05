import type { InterfaceFacts } from "./interface-facts";
import type { Address } from "../../core";

/** A packet of which a copy is on its way to a target. */
export interface PacketCopy {
  /** Bytes of the packet that the session mirrors. */
  readonly bytes: number;
  /** The packet from its Ethernet header on, where the recording has it. */
  readonly frame?: Uint8Array | undefined;
}

/** A session that sends copies of packets to a target. */
export interface MirrorTargetAddress extends Address<PacketCopy> {
  readonly hop: "mirror-target";
  readonly targetId: string;
  /** In words: "mirror session web". */
  readonly session: string;
  readonly virtualNetworkId: number;
  readonly source: InterfaceFacts;
}
