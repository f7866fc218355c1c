// Join an existing session
const joinResponse = await fetch(`/collaboration/sessions/${sessionId}/join`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    user_id: 'analyst_001',
    username: 'John Analyst',
    role: 'analyst',
    avatar_config: {
      model: 'default_avatar',
      color: '#4CAF50',
      scale: 1.0
    }
  })
});

// Connect to WebSocket for real-time collaboration
const ws = new WebSocket(`ws://localhost:8000/ws/collaboration/${userId}`);
