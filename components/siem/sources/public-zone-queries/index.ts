export { publicZoneQueries } from "./public-zone-queries";
