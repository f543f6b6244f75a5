using Flywheel.Storage;

namespace Flywheel.Lake.Delta;

/// <summary>
/// Where the files of one table lie. Paths are relative, with forward slashes. Whatever a method wrote survives a power
/// cut once it has returned. Thread-safe; several processes may use the same place.
/// </summary>
internal interface ILakeStore
{
    /// <summary>The place, for messages.</summary>
    string Location { get; }

    /// <summary>Writes a whole file unless its name is taken; of several at once exactly one gets true.</summary>
    bool PutIfAbsent(string path, ReadOnlySpan<byte> content);

    /// <summary>Writes a whole file, in place of one of the same name; readers see the old one or the new one.</summary>
    void Put(string path, byte[] content);

    /// <summary>Begins a new file of any size; it has its name only once it is finished.</summary>
    UnfinishedFile Begin(string path);

    /// <summary>A small file's bytes; null when it is not there.</summary>
    byte[]? TryRead(string path);

    /// <summary>The path of a local file with the bytes of this one; it need not exist when this one does not.</summary>
    string LocalCopy(string path);

    /// <summary>True when the file is there.</summary>
    bool Exists(string path);

    /// <summary>The files directly in a folder ("" is the table's own), in no order; none when it is not there.</summary>
    IReadOnlyList<StoredFile> List(string folder);

    /// <summary>Removes a file; nothing when it is not there.</summary>
    void Delete(string path);
}
