// Every session of the log with its last seq, as SQL. It hops from session to session by the primary key: a plain GROUP BY
// would read every entry at start, and stumble over every damaged page.
export const SESSIONS = `
  WITH RECURSIVE hop(session) AS (
    SELECT min(session) FROM entries
    UNION ALL
    SELECT (SELECT min(session) FROM entries WHERE session > hop.session) FROM hop WHERE hop.session IS NOT NULL
  )
  SELECT session, (SELECT max(seq) FROM entries WHERE entries.session = hop.session) AS last
  FROM hop WHERE session IS NOT NULL`;
