using Inviso.Messages;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Inviso.Logs;

/// <summary>
/// A database with a row for each entry, message, actor and source; docs/merge.md lists the columns. Rows go in with prepared statements, 65,536 in a
/// transaction. The file has its name only when it is complete, indexes included.
/// </summary>
public sealed class SqliteWriter : IRecordWriter
{
    private const int RowsInTransaction = 64 * 1024;
    private const int InstructionsBetweenLooks = 1_000;
    private const double NanosecondsPerSecond = 1e9;

    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly SkewEstimate? _skew;
    private readonly OutputFile _output;
    private readonly CancellationToken _cancellation;
    private readonly string[] _kinds = new string[byte.MaxValue];
    private FileStream? _claim;
    private SqliteConnection? _connection;
    private SqliteStatement? _events;
    private SqliteStatement? _messages;
    private SqliteActors? _actors;
    private int _rows;

    /// <param name="path">The database file to write.</param>
    /// <param name="sources">What is merged, for the table of sources.</param>
    /// <param name="skew">What the merge orders by; null: the nodes' own times.</param>
    /// <param name="cancellation">Ends the making of the indexes, which takes seconds where there are millions of entries.</param>
    public SqliteWriter(string path, IReadOnlyList<MergeSource> sources, SkewEstimate? skew, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (_sources, _skew, _output, _cancellation) = (sources, skew, new OutputFile(path, "database"), cancellation);
        foreach (var kind in TraceKinds.All)
            _kinds[(int)kind] = TraceEventTerms.KindName(kind);
    }

    /// <exception cref="MergeException">The file cannot be created.</exception>
    public void Begin() => _output.Begin(() =>
    {
        try
        {
            Open();
        }
        catch (SqliteException e)
        {
            throw new IOException(e.Message, e);
        }
    });

    public void Write(in EventRecord record, in TraceEvent e)
    {
        try
        {
            Insert(record, e);
            CountRow();
        }
        catch (SqliteException failure)
        {
            throw _output.NotWritten(failure);
        }
    }

    public void Write(MessageSpan message)
    {
        try
        {
            Insert(message);
            CountRow();
        }
        catch (SqliteException failure)
        {
            throw _output.NotWritten(failure);
        }
    }

    /// <exception cref="OperationCanceledException">It was given up, and there is no file.</exception>
    public void End()
    {
        try
        {
            Execute("COMMIT");
            raw.sqlite3_progress_handler(_connection!.Handle!, InstructionsBetweenLooks, _ => _cancellation.IsCancellationRequested ? 1 : 0, null);
            Execute(SqliteSchema.Indexes);
            Close();
        }
        catch (SqliteException) when (_cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(_cancellation);
        }
        catch (SqliteException failure)
        {
            throw _output.NotWritten(failure);
        }

        _output.Complete();
    }

    public void Dispose()
    {
        Close();
        _output.Dispose();
    }

    private void Open()
    {
        // On Windows SQLite's own handle keeps others out, and ours would keep it out.
        _claim = _output.Create();
        if (OperatingSystem.IsWindows())
            _claim.Dispose();
        // A message's row comes after those of its steps, so references hold at the end only.
        var settings = new SqliteConnectionStringBuilder { DataSource = _output.PartialPath, Pooling = false, ForeignKeys = false };
        _connection = new SqliteConnection(settings.ToString());
        _connection.Open();
        Execute(SqliteSchema.Settings);
        Execute(SqliteSchema.Tables);
        Execute("BEGIN");
        var database = _connection.Handle!;
        _events = new SqliteStatement(database, SqliteSchema.InsertEvent);
        _messages = new SqliteStatement(database, SqliteSchema.InsertMessage);
        _actors = new SqliteActors(database);
        using var insert = new SqliteStatement(database, SqliteSchema.InsertSource);
        for (var i = 0; i < _sources.Count; i++)
        {
            var clock = _skew?.ClockOf(i) ?? default;
            foreach (var (file, kind) in FilesOf(_sources[i]))
            {
                insert.Bind(_sources[i].Node.Value);
                insert.Bind(file);
                insert.Bind(kind);
                insert.Bind(clock.Ahead);
                insert.Bind((long)Math.Round(clock.Rate * NanosecondsPerSecond));
                insert.Bind(clock.Rate == 0 ? null : clock.Since);
                insert.Run();
            }
        }
    }

    private static IEnumerable<(string File, string Kind)> FilesOf(MergeSource source)
    {
        foreach (var set in source.Later.Prepend(new LogSet(source.TraceLogs, source.TiLog)))
        {
            foreach (var log in set.TraceLogs)
                yield return (log, "trace");
            if (set.TiLog is { } ti)
                yield return (ti, "ti");
        }
    }

    private void Insert(in EventRecord record, in TraceEvent e)
    {
        var row = _events!;
        row.Bind(record.Number);
        row.Bind(record.Time == 0 ? null : record.Time);
        row.Bind(record.Node.Value);
        row.Bind(_kinds[(int)e.Kind]);
        row.Bind(_actors!.Of(e.Actor));
        row.Bind(_actors.Of(e.Peer));
        row.Bind(e.MessageType);
        row.Bind(e.Function?.Module);
        row.Bind(e.Function?.Function);
        row.Bind(e.Function?.Arity);
        row.Bind(e.Data is null ? null : RecordText.Of(e.Data));
        row.Bind(e.Kind == TraceKind.Drop ? e.Count : null);
        row.Bind(e.Extra is null ? null : RecordText.Of(e.Extra));
        row.Bind(record.Aliases.Count == 0 ? null : RecordText.Of(Language.Term.List(record.Aliases)));
        row.Bind(record.Time == e.Timestamp ? null : e.Timestamp);
        row.Bind(record.Message == 0 ? null : record.Message);
        row.Bind(record.ContradictsCausality ? "received_before_sent" : null);
        row.Run();
    }

    private void Insert(MessageSpan message)
    {
        var row = _messages!;
        row.Bind(message.Number);
        row.Bind(message.Type);
        row.Bind(_actors!.Of(message.From));
        row.Bind(_actors.Of(message.To));
        row.Bind(RecordText.Of(message.State));
        row.Bind(message.IsExact ? "exact" : "inferred");
        row.Bind(message.Sent);
        row.Bind(message.Offered);
        row.Bind(message.Handled);
        row.Bind(message.Done);
        row.Bind(message.Lost);
        row.Bind(message.Transit);
        row.Bind(message.MailboxWait);
        row.Bind(message.HandlerTime);
        row.Bind(message.Result is null ? null : RecordText.Of(message.Result));
        row.Bind(message.ContradictsCausality ? "received_before_sent" : null);
        row.Run();
    }

    private void CountRow()
    {
        if (++_rows % RowsInTransaction != 0)
            return;
        Execute("COMMIT");
        Execute("BEGIN");
    }

    private void Execute(string sql)
    {
        using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Close()
    {
        _events?.Dispose();
        _messages?.Dispose();
        _actors?.Dispose();
        _connection?.Dispose();
        _connection = null;
        _claim?.Dispose();
        _claim = null;
    }
}
