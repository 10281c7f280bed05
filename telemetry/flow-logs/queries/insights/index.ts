export { compactInsightsQuery } from "./compact";
export { insightsDetectionQuery, type InsightsDetection } from "./detection";
export { insightsParse, insightsQueryString } from "./parse";
export { insightsTrafficQueries } from "./traffic";
