// WebSocket message to trigger AI analysis
ws.send(JSON.stringify({
  type: 'agent_action',
  agent_id: 'analytics_agent',
  action: 'analyze_scene',
  parameters: {
    focus_area: 'revenue_trends',
    time_period: 'Q4_2024',
    confidence_threshold: 0.85
  }
}));
