using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Flywheel.Storage;

/// <summary>
/// Chooses the native SQLite: the system's, which the distribution keeps patched, where there is one; else the one that
/// the package carries. Where the program around Flywheel chose one before, that one: a function of one library that is
/// given a connection of another ends the process.
/// </summary>
internal static class SqliteLibrary
{
    /// <summary>The library that the package carries, which stands for any of them where its functions are imported.</summary>
    public const string Bundled = "e_sqlite3";

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Must be called before the first connection is made; later calls do nothing.</summary>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static bool Load()
    {
        // Being asked too early, SQLitePCLRaw throws, which is the dearest answer that a start of the program can get.
        if (IsProviderLoaded() && IsChosen())
            NativeLibrary.SetDllImportResolver(typeof(SqliteLibrary).Assembly, ResolveChosen);
        else
            Choose();
        return true;
    }

    // Kept out of the caller, so that nothing loads a provider before it was asked whether one is loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Choose()
    {
        foreach (var type in (Type[])[typeof(SQLite3Provider_e_sqlite3), typeof(SqliteLibrary)])
            NativeLibrary.SetDllImportResolver(type.Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
    }

    private static bool IsProviderLoaded() =>
        AppDomain
            .CurrentDomain.GetAssemblies()
            .Any(assembly => assembly.FullName?.StartsWith("SQLitePCLRaw.provider.", StringComparison.Ordinal) == true);

    private static bool IsChosen()
    {
        try
        {
            return raw.GetNativeLibraryName() is not null;
        }
        catch (Exception)
        {
            // The only way to learn that there is no provider: an exception of no type of its own.
            return false;
        }
    }

    // Of the connections' library, whatever its name is.
    private static nint ResolveChosen(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == Bundled ? NativeLibrary.Load(raw.GetNativeLibraryName(), assembly, searchPath) : 0;

    // A null handle lets the runtime go on with its own search, which finds the bundled library.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == Bundled && NativeLibrary.TryLoad("libsqlite3.so.0", out var handle) ? handle : 0;
}
