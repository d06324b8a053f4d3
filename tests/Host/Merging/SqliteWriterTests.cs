using Inviso.Host.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;
using Microsoft.Data.Sqlite;

namespace Inviso.Host.Tests.Merging;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly LogFolder _logs = new();

    public void Dispose() => _logs.Dispose();

    /// <summary>Our own logs hold no such texts; a reader of one's own may give them.</summary>
    [Fact]
    public void Strange_texts_are_one_value_and_actors_that_differ_in_them_one_row()
    {
        const string Strange = "a\0b'c\";--\ud800";
        var actors = new[] { "/x\ud800", "/x\ud801", "/x\ud800" }.Select(path => new ActorId(new NodeName("n"), path, 1)).ToArray();
        using (var handler = new RecordMergeHandler(new SqliteWriter(_logs["out"], [], null), null))
        {
            handler.Begin();
            foreach (var actor in actors)
                handler.Entry(new NodeName(Strange), new TraceEvent(1, TraceKind.Send, true, actor, null, MessageType: Strange), []);
            handler.End();
        }

        using var database = new SqliteConnection($"Data Source={_logs["out"]};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT type, node, (SELECT count(*) FROM actors), actor FROM events";
        using var rows = command.ExecuteReader();
        var seen = Strange.Replace('\ud800', '\ufffd');
        for (var i = 0; i < actors.Length; i++)
        {
            Assert.True(rows.Read());
            Assert.Equal((seen, seen, 1L, 1L), (rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3)));
        }

        Assert.False(rows.Read());
    }

    /// <summary>Indexes of millions of rows take seconds, in which Ctrl+C is heard.</summary>
    [Fact]
    public void Given_up_while_indexes_are_made_there_is_no_file()
    {
        using var giveUp = new CancellationTokenSource();
        using (var handler = new RecordMergeHandler(new SqliteWriter(_logs["out"], [], null, giveUp.Token), null))
        {
            handler.Begin();
            for (var i = 0; i < 2_000; i++)
                handler.Entry(new NodeName("n"), new TraceEvent(i, TraceKind.Exit, true, new ActorId(new NodeName("n"), "/x", i)), []);
            giveUp.Cancel();
            Assert.Throws<OperationCanceledException>(handler.End);
        }

        Assert.False(File.Exists(_logs["out"]));
        Assert.False(File.Exists(_logs["out"] + OutputFile.PartialEnding));
    }
}
