export { suricata } from "./sender";
