/** The registers a risk can stand in, the lowest first (domain rules, "risk levels"). */
export const RISK_LEVELS = ['divisional', 'directorate', 'corporate'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
