// What the documented examples take as given: ids, an open socket, and the SDK's createSession.
declare const sessionId: string;
declare const userId: string;
declare const ws: WebSocket;
declare const createSession: typeof import('@orrery/client').createSession;
