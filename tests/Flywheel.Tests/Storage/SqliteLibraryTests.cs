using System.Reflection;
using System.Runtime.Loader;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Tests.Storage;

public sealed class SqliteLibraryTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <remarks>Calls of one native library on a connection of another are misuse, or end the process.</remarks>
    [Fact]
    public void A_program_that_used_sqlite_before_keeps_its_library()
    {
        var program = new Program();

        program.Invoke("SQLitePCLRaw.batteries_v2", "SQLitePCL.Batteries_V2", "Init");
        using (var before = (IDisposable)program.New(typeof(SqliteConnection), "Data Source=:memory:"))
        {
            before.GetType().GetMethod("Open")!.Invoke(before, []);
        }
        using var database = (IDisposable)
            program
                .Type(typeof(Database))
                .GetMethod("Open", [typeof(string), typeof(TimeProvider)])!
                .Invoke(null, [_folder.File("flywheel.db"), TimeProvider.System])!;

        database.ShouldNotBeOfType<Database>();
    }

    /// <summary>The same assemblies once more, with static state of their own: a program that has just begun.</summary>
    private sealed class Program() : AssemblyLoadContext("program")
    {
        private readonly AssemblyDependencyResolver _files = new(typeof(SqliteLibraryTests).Assembly.Location);

        public Type Type(Type type) =>
            LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!, throwOnError: true)!;

        public object New(Type type, string argument) => Activator.CreateInstance(Type(type), argument)!;

        public void Invoke(string assembly, string type, string method) =>
            LoadFromAssemblyName(new AssemblyName(assembly))
                .GetType(type, throwOnError: true)!
                .GetMethod(method)!
                .Invoke(null, []);

        protected override Assembly? Load(AssemblyName name) =>
            _files.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string name) =>
            _files.ResolveUnmanagedDllToPath(name) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
