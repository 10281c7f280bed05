export { startSurvivingAws, type SurvivingAws } from "./surviving-aws";
