export { publicZoneQueries } from "./sender";
