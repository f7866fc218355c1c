// Create a new session
const session = await fetch('/collaboration/sessions/create', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    session_type: 'analytics_session',
    title: 'Q4 Revenue Analysis',
    host_user_id: 'user_001',
    initial_scene: {
      camera_position: [10, 10, 10],
      camera_target: [0, 0, 0],
      visualization_type: 'scatter_3d',
      data_filters: {}
    }
  })
});
