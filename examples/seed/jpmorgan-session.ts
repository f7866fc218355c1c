// JPMorgan trading floor collaboration
const jpmSession = await createSession({
  session_type: 'strategy_meeting',
  title: 'Market Risk Analysis Q4',
  host_user_id: 'jpm_trader_001',
  enterprise_partner: 'jpmorgan',
  security_level: 'financial_grade'
});
