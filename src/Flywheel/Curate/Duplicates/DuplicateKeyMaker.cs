using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Flywheel.Events;
using Flywheel.Text;

namespace Flywheel.Curate.Duplicates;

/// <summary>Computes the keys of edits. Holds scratch memory, so each thread has its own.</summary>
internal sealed class DuplicateKeyMaker
{
    // A band takes two places of the prompt's signature and four of the chosen text's, because prompts repeat (a system
    // prompt, a template) where answers do not. Two rows with J = 0.9 in both fields share a band with probability
    // 1 - (1 - 0.9^6)^8 = 0.998, rows with the same prompt and J = 0.3 in the chosen text with 0.06.
    private static readonly MinHash PromptHash = new(BandKeys.Count, rowsPerBand: 2, seed: 1);
    private static readonly MinHash ChosenHash = new(BandKeys.Count, rowsPerBand: 4, seed: 2);

    [ThreadStatic]
    private static DuplicateKeyMaker? _ofThread;

    private readonly uint[] _signature = new uint[Math.Max(PromptHash.Length, ChosenHash.Length)];
    private readonly ulong[] _promptKeys = new ulong[BandKeys.Count];
    private readonly ulong[] _chosenKeys = new ulong[BandKeys.Count];
    private readonly ShingleSet _distinct = new();
    private readonly ShingleReader _shingles = new();
    private byte[] _bytes = new byte[4096];

    /// <summary>The current thread's.</summary>
    public static DuplicateKeyMaker OfThread => _ofThread ??= new DuplicateKeyMaker();

    public DuplicateKey Make(Edit edit)
    {
        var key = MakeNear(edit.Prompt.PlainText, edit.FinalEdit);
        key.Exact = Hash(edit.Prompt.Value, edit.FinalEdit, edit.OriginalOutput);
        return key;
    }

    /// <summary>
    /// The same, and the key by which rows are found, without the exact hash, that choose nearly what the edit rejects of nearly the same prompt.
    /// </summary>
    public DuplicateKey Make(Edit edit, out DuplicateKey reversed)
    {
        var key = Make(edit);
        // The prompt's keys are still those of this edit.
        reversed = new DuplicateKey { Prompt = key.Prompt };
        Describe(edit.OriginalOutput, ChosenHash, _chosenKeys, ref reversed.Chosen);
        FoldInto(ref reversed);
        return key;
    }

    /// <summary>The exact hash of a row that chooses what this edit rejects, and rejects what it chooses.</summary>
    public UInt128 HashReversed(Edit edit) => Hash(edit.Prompt.Value, edit.OriginalOutput, edit.FinalEdit);

    /// <summary>The key by which near duplicates are found, without the exact hash.</summary>
    public DuplicateKey MakeNear(string prompt, string chosen)
    {
        var key = new DuplicateKey();
        Describe(prompt, PromptHash, _promptKeys, ref key.Prompt);
        Describe(chosen, ChosenHash, _chosenKeys, ref key.Chosen);
        FoldInto(ref key);
        return key;
    }

    private void FoldInto(ref DuplicateKey key)
    {
        for (var band = 0; band < BandKeys.Count; band++)
            key.Bands[band] = Fold(_promptKeys[band], _chosenKeys[band]);
    }

    private void Describe(string text, MinHash minHash, Span<ulong> keys, ref ShingleSketch sketch)
    {
        var all = _shingles.Read(text);
        // Blank texts have no signature and equal each other.
        if (minHash.Sign(all, _signature))
            minHash.WriteBandKeys(_signature.AsSpan(0, minHash.Length), keys);
        else
            keys.Clear();
        _distinct.Clear(all.Length);
        foreach (var shingle in all)
            if (_distinct.Add(shingle))
                sketch.Add(shingle);
    }

    private static uint Fold(ulong prompt, ulong chosen)
    {
        var mixed = (prompt ^ (chosen * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
        return (uint)(mixed >> 32);
    }

    // Lengths go in before the texts, so that no two rows give the same bytes.
    private UInt128 Hash(string promptText, string chosenText, string rejectedText)
    {
        var prompt = MemoryMarshal.AsBytes(promptText.AsSpan());
        var chosen = MemoryMarshal.AsBytes(chosenText.AsSpan());
        var rejected = MemoryMarshal.AsBytes(rejectedText.AsSpan());
        var length = 8 + prompt.Length + chosen.Length + rejected.Length;
        if (_bytes.Length < length)
            _bytes = new byte[length * 2];
        BinaryPrimitives.WriteInt32LittleEndian(_bytes, prompt.Length);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(4), chosen.Length);
        prompt.CopyTo(_bytes.AsSpan(8));
        chosen.CopyTo(_bytes.AsSpan(8 + prompt.Length));
        rejected.CopyTo(_bytes.AsSpan(8 + prompt.Length + chosen.Length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(0, length), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
