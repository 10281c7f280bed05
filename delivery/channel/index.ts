export { type ChannelFault, channelsOf } from "./channel-faults";
