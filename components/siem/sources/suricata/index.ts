export { suricata } from "./suricata";
