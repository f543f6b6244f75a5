using System.Runtime.InteropServices;

namespace Flywheel.Storage;

/// <summary>
/// The calls that .NET has no name for: a hard link that fails when the name is taken, a durable folder, and whether this
/// user may write.
/// </summary>
internal static partial class UnixFile
{
    private const int FileExists = 17;
    private const int ForWriting = 2;

    /// <summary>Gives a file a second name; false when that name is taken.</summary>
    public static bool TryLink(string existing, string name)
    {
        if (Link(existing, name) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == FileExists ? false : throw Failure("link", name, error);
    }

    /// <summary>True where this user may write to a file or folder that is there, and its disk lets anybody.</summary>
    public static bool MayWrite(string path) => Access(path, ForWriting) == 0;

    /// <summary>Makes the names in a folder survive a power cut.</summary>
    public static void SyncDirectory(string directory)
    {
        var descriptor = Open(directory, 0);
        if (descriptor < 0)
            throw Failure("open", directory, Marshal.GetLastPInvokeError());
        try
        {
            if (Sync(descriptor) != 0)
                throw Failure("fsync", directory, Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string call, string path, int error) =>
        new($"{call} of '{path}' failed: {Marshal.GetPInvokeErrorMessage(error)}");

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
