// Every limit of the wire, with its unit and its reason. Configuration may lower some; nothing raises them.

export const FRAME_BYTES = 64 * 1024; // one text frame; a scene operation or a long note fits 10 times over
export const BODY_BYTES = 1024 * 1024; // one REST body; uploads have their own route and limit
export const JSON_DEPTH = 16; // deepest nesting accepted; the deepest legal message needs 8
export const CHAT_CHARS = 4_000; // one chat message; longer texts belong in an annotation
export const NOTE_CHARS = 20_000; // one annotation's text
export const TITLE_CHARS = 120; // fits the top bar at 200 % zoom with an ellipsis
export const USERNAME_CHARS = 60; // fits a name tag
export const OPS_PER_SUBMIT = 64; // one gesture; keeps the critical section short
export const ROWS_PER_ANCHOR = 10_000; // a row list; larger sets are sent as a predicate
export const CATEGORIES_PER_FILTER = 500; // values listed in one filter; fits the frame
export const SEATS_PER_SESSION = 50; // people in one session
export const SESSIONS = 100; // active sessions on one server
export const WELCOME_CHAT = 50; // chat messages in a welcome; older ones are paged over REST
export const OPS_PER_SECOND = 40; // durable messages per connection, sustained; people reach 5, drags 20
export const OPS_BURST = 200; // durable messages per connection at once, for a reconnect's queue
export const PRESENCE_PER_SECOND = 60; // presence messages per connection; one per drawn frame
export const PRESENCE_HZ = 15; // what clients send by default
export const DRAG_CHARS = 4_096; // JSON of one dragged value: a range or a place has 100; it is told to all 30 times a second
export const DRAG_HZ = 30; // drag messages a client sends, all its drags together; leaves half of PRESENCE_PER_SECOND to poses
export const DRAGS_PER_PARTICIPANT = 8; // things one person drags at once: two hands, a few fingers
export const DRAG_SILENCE_MS = 3_000; // a drag nobody has heard of for so long is over; clients say it again every second
export const PING_MS = 4_000; // server pings; two misses and a ghost is gone within 10 s
export const LEAVE_GRACE_MS = 5_000; // a dropped socket may come back (reload) before the seat is freed
export const JOIN_GRACE_MS = 30_000; // a seat taken by REST is freed if no socket follows
export const AGENT_TIMEOUT_MS = 30_000; // then the request is answered with what is known: nothing
export const TICKET_MS = 60_000; // a socket ticket's life
