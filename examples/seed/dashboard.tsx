import CollaborationSessionManager from './components/collaboration/CollaborationSessionManager';

function Dashboard() {
  return (
    <CollaborationSessionManager
      apiBaseUrl="http://localhost:8000"
      currentUserId="user-001"
      currentUsername="John Analyst"
      userRole="analyst"
      onJoinSession={(sessionId, websocketUrl) => {
        // Navigate to 3D collaboration view
        window.location.href = `/collaborate/${sessionId}`;
      }}
    />
  );
}
