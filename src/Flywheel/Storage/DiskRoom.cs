namespace Flywheel.Storage;

/// <summary>Tells a full disk from other faults, which SQLite's codes do not always do.</summary>
internal static class DiskRoom
{
    // More than the database writes for a small commit, and little enough to be written in no time.
    private const int Enough = 1 << 20;

    // ENOSPC, EDQUOT on Linux and on macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] NoRoom = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Writes a file into a folder and removes it again.</summary>
    /// <returns>True where it did not fit. What fails for another reason is not for want of room.</returns>
    public static bool IsFull(string folder)
    {
        var path = Path.Combine(folder, $".room-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Options = FileOptions.DeleteOnClose,
                    BufferSize = 0,
                }
            );
            file.Write(new byte[Enough]);
            file.Flush(flushToDisk: true);
            return false;
        }
        catch (IOException exception)
        {
            return NoRoom.Contains(exception.HResult);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
