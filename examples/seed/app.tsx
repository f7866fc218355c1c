import RealTimeCollaboration3DSystem from './components/3d/RealTimeCollaboration3DSystem';

function App() {
  return (
    <RealTimeCollaboration3DSystem
      sessionId="session-uuid"
      userId="user-001"
      username="Fortune 500 Analyst"
      role="analyst"
      apiBaseUrl="ws://localhost:8000"
      onSessionUpdate={(session) => console.log('Session updated:', session)}
    />
  );
}
