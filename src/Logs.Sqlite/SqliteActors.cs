using Inviso.Messages;
using SQLitePCL;

namespace Inviso.Logs;

/// <summary>The table of actors: one row each, whose numbers stand in the other tables. The rows used last are known without asking, as many as fit.</summary>
internal sealed class SqliteActors(sqlite3 database) : IDisposable
{
    private const int MostKnown = 64 * 1024;

    private readonly SqliteStatement _insert = new(database, SqliteSchema.InsertActor);
    private readonly SqliteStatement _find = new(database, SqliteSchema.FindActor);
    private readonly Dictionary<ActorId, long> _known = [];

    public long? Of(ActorId? actor)
    {
        if (actor is null)
            return null;
        if (_known.TryGetValue(actor, out var id))
            return id;
        if (_known.Count == MostKnown)
            _known.Clear();
        id = Add(actor);
        _known.Add(actor, id);
        return id;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _find.Dispose();
    }

    private long Add(ActorId actor)
    {
        var name = RecordText.Of(actor);
        _insert.Bind(name);
        _insert.Bind(actor.Node.Value);
        _insert.Bind(actor.Path);
        _insert.Bind(actor.Uid == 0 ? null : actor.Uid);
        _insert.Run();
        _find.Bind(name);
        return _find.Run() ?? throw new InvalidOperationException($"the actor {name} was inserted and is not there");
    }
}
