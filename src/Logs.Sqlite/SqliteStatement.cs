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
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _buffer = new byte[1024];
    private int _next = 1;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database);
    }

    public void Bind(long? value)
    {
        if (value is { } number)
            Check(raw.sqlite3_bind_int64(_statement, _next++, number));
        else
            BindNull();
    }

    public void Bind(string? text)
    {
        if (text is null)
        {
            BindNull();
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_buffer.Length < most)
            _buffer = new byte[most];
        Bind(_buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, _buffer)));
    }

    public void Bind(ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(_statement, _next++, utf8));

    public void BindNull() => Check(raw.sqlite3_bind_null(_statement, _next++));

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
