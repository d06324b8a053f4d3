using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Inviso.Logs;

/// <summary>
/// A prepared statement, bound in the order of its parameters. It speaks to SQLite without the parameter objects of ADO.NET, which cost more than the insert
/// itself. Failures are <see cref="SqliteException"/>s.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private static readonly object Bound = new();

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // What each parameter, from 1, is bound to: null, the instance of a text, or something else.
    private readonly object?[] _bound;
    private byte[] _buffer = new byte[1024];
    private int _next = 1;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database);
        _bound = new object?[raw.sqlite3_bind_parameter_count(_statement) + 1];
    }

    public void Bind(long? value)
    {
        if (value is not { } number)
        {
            BindNull();
            return;
        }

        Check(raw.sqlite3_bind_int64(_statement, _next, number));
        _bound[_next++] = Bound;
    }

    /// <summary>A text. What is bound stays bound from row to row, so the same instance as in the last row costs nothing.</summary>
    public void Bind(string? text)
    {
        if (text is null)
        {
            BindNull();
            return;
        }

        if (ReferenceEquals(_bound[_next], text))
        {
            _next++;
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_buffer.Length < most)
            _buffer = new byte[most];
        Check(raw.sqlite3_bind_text(_statement, _next, _buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, _buffer))));
        _bound[_next++] = text;
    }

    public void BindNull()
    {
        if (_bound[_next] is not null)
            Check(raw.sqlite3_bind_null(_statement, _next));
        _bound[_next++] = null;
    }

    /// <summary>Runs it and makes it ready for the next row; gives the first column of its row, if it has one.</summary>
    public long? Run()
    {
        _next = 1;
        var code = raw.sqlite3_step(_statement);
        long? result = code == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(code);
        Check(raw.sqlite3_reset(_statement));
        return result;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
