using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Flywheel.Storage;

/// <summary>
/// A prepared statement without the layers of ADO.NET, for paths that run it many thousand times a second. Parameters
/// count from 1, columns from 0. Not thread-safe, like its connection.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    public Statement Bind(int parameter, long value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_int64(_statement, parameter, value), _database);
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_blob(_statement, parameter, value), _database);
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_text(_statement, parameter, value), _database);
        return this;
    }

    public Statement Bind(int parameter, double value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_double(_statement, parameter, value), _database);
        return this;
    }

    /// <summary>Binds a text, or NULL for none.</summary>
    public Statement BindOptional(int parameter, string? value)
    {
        if (value is not null)
            return Bind(parameter, value);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_null(_statement, parameter), _database);
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False after the last row; the statement is then ready to be bound and run again.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        Reset();
        return code == raw.SQLITE_DONE ? false : throw Failure(code);
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>How many rows it changed; meaningful for INSERT, UPDATE and DELETE only.</returns>
    public int Run()
    {
        while (Step()) { }
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Leaves the rest of the rows unread.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>The integer of a column, 0 for NULL.</summary>
    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>The text of a column.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>The text of a column, or null for NULL.</summary>
    public string? OptionalText(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The number of a column, 0 for NULL.</summary>
    public double Real(int column) => raw.sqlite3_column_double(_statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>The bytes of a column, valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private SqliteException Failure(int code) =>
        new(raw.sqlite3_errmsg(_database).utf8_to_string(), code & 0xff, raw.sqlite3_extended_errcode(_database));
}
