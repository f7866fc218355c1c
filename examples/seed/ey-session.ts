// EY-specific collaboration session
const eySession = await createSession({
  session_type: 'analytics_session',
  title: 'EY Client Risk Assessment',
  host_user_id: 'ey_analyst_001',
  enterprise_partner: 'ey_global',
  compliance_level: 'sox_compliant'
});
