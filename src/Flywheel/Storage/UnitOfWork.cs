using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>A function run as a unit of work, and the task of its result.</summary>
internal sealed class UnitOfWork<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) : IWriteUnit
{
    // Continuations must not run on the writer's thread: every other caller would wait for them.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Completion => _completion.Task;

    public void Run(SqliteConnection connection)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _result = work(connection);
    }

    public void Committed() => _completion.SetResult(_result);

    public void Failed(Exception exception)
    {
        if (exception is OperationCanceledException canceled)
            _completion.SetCanceled(canceled.CancellationToken);
        else
            _completion.SetException(exception);
    }
}
