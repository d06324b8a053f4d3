namespace Inviso.Logs;

/// <summary>The tables of a merge in SQLite; docs/merge.md says what the columns hold.</summary>
internal static class SqliteSchema
{
    // Pages four times the usual ones: the indexes read the tables again, a page at a time.
    // The file is thrown away if the merge does not reach its end, so nothing has to survive a crash. 16 MiB of cache is a quarter of what a merge may take.
    public const string Settings =
        """
        PRAGMA page_size = 16384;
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA cache_size = -16384;
        PRAGMA application_id = 1229870675;
        PRAGMA user_version = 1;
        """;

    public const string Tables =
        """
        CREATE TABLE sources(
          id INTEGER PRIMARY KEY, node TEXT NOT NULL, file TEXT NOT NULL, kind TEXT NOT NULL, clock_ahead_ns INTEGER NOT NULL, clock_gain_ns INTEGER NOT NULL,
          clock_since_ns INTEGER);
        CREATE TABLE actors(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, node TEXT NOT NULL, path TEXT NOT NULL, uid INTEGER);
        CREATE TABLE events(
          number INTEGER PRIMARY KEY, time_ns INTEGER, node TEXT NOT NULL, kind TEXT NOT NULL, actor INTEGER REFERENCES actors, peer INTEGER REFERENCES actors,
          type TEXT, module TEXT, function TEXT, arity INTEGER, data TEXT, count INTEGER, extra TEXT, aliases TEXT, own_time_ns INTEGER,
          message INTEGER REFERENCES messages, causality TEXT);
        CREATE TABLE messages(
          id INTEGER PRIMARY KEY, type TEXT, sender INTEGER REFERENCES actors, recipient INTEGER REFERENCES actors, state TEXT NOT NULL, match TEXT NOT NULL,
          sent_ns INTEGER, offered_ns INTEGER, handled_ns INTEGER, done_ns INTEGER, lost_ns INTEGER,
          transit_ns INTEGER, mailbox_wait_ns INTEGER, handler_ns INTEGER, result TEXT, causality TEXT);
        """;

    /// <summary>Made when all rows are there: sorting once is several times faster than keeping order.</summary>
    public const string Indexes =
        """
        CREATE INDEX events_time ON events(time_ns);
        CREATE INDEX events_actor ON events(actor);
        CREATE INDEX events_message ON events(message) WHERE message IS NOT NULL;
        CREATE INDEX messages_recipient ON messages(recipient);
        CREATE VIEW event_list AS SELECT e.number,
          strftime('%Y-%m-%dT%H:%M:%S', e.time_ns / 1000000000, 'unixepoch') || printf('.%09dZ', e.time_ns % 1000000000) AS time,
          e.node, e.kind, a.name AS actor, p.name AS peer, e.type, e.module, e.function, e.arity, e.data, e.count, e.extra, e.aliases, e.message
          FROM events e LEFT JOIN actors a ON a.id = e.actor LEFT JOIN actors p ON p.id = e.peer;
        """;

    public const string InsertEvent = "INSERT INTO events VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    public const string InsertMessage = "INSERT INTO messages VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    public const string InsertActor = "INSERT OR IGNORE INTO actors(name, node, path, uid) VALUES(?,?,?,?)";
    public const string FindActor = "SELECT id FROM actors WHERE name = ?";
    public const string InsertSource = "INSERT INTO sources(node, file, kind, clock_ahead_ns, clock_gain_ns, clock_since_ns) VALUES(?,?,?,?,?,?)";
}
