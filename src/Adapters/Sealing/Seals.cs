using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace AnToanBot.Adapters.Sealing;

/// <summary>
/// Seals what people said before it is written to disk: AES-256-GCM under the last key of a key file; the earlier keys only open. What was written
/// before there were seals is read as it stands.
/// </summary>
/// <remarks>Text: <c>~1.KEY.BASE64URL</c>, bytes: <c>\0ATB1</c> and the key's id; then nonce, tag and cipher. What a seal is for is authenticated with it.</remarks>
public sealed class Seals
{
    private const string TextMark = "~1.";
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const int IdLength = 8;
    private static readonly byte[] BytesMark = [0, .. "ATB1"u8];

    // A cipher serves one thread at a time, and costs more to make than to use.
    private readonly ImmutableArray<(string Id, ThreadLocal<AesGcm> Cipher)> keys;

    private Seals(IEnumerable<byte[]> keys) => this.keys = [.. keys.Select(k => (IdOf(k), new ThreadLocal<AesGcm>(() => new AesGcm(k, TagLength))))];

    /// <summary>Id of the key that seals: eight hexadecimal digits.</summary>
    public string LastKey => keys[^1].Id;

    /// <summary>How many keys there are to open with.</summary>
    public int Count => keys.Length;

    /// <summary>The keys of a file, one in base64 on each line, last the one that seals; makes the file with a first key where there is none.</summary>
    /// <exception cref="SealBrokenException">The file is there and holds something else.</exception>
    /// <exception cref="IOException">It cannot be read, or not made.</exception>
    public static Seals At(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            try
            {
                Write(path, [Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength))]);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was quicker.
            }
        }

        return Read(path);
    }

    /// <summary>The keys of a file that is there.</summary>
    /// <inheritdoc cref="At" path="/exception"/>
    public static Seals Read(string path)
    {
        var lines = File.ReadAllLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Distinct(StringComparer.Ordinal).ToList();
        var read = lines.ConvertAll(l => Base64.IsValid(l, out var length) && length == KeyLength
            ? Convert.FromBase64String(l)
            : throw new SealBrokenException($"{path} is no file of seal keys: each line must be {KeyLength} bytes in base64."));
        return read.Count == 0 ? throw new SealBrokenException($"{path} holds no seal key.") : new Seals(read);
    }

    /// <summary>Adds the keys of another file that this one has not, in front: they open, and the last one goes on sealing.</summary>
    public static void Add(string from, string to)
    {
        string[] there = File.Exists(to) ? File.ReadAllLines(to) : [];
        var part = $"{to}.{Guid.NewGuid():N}.part";
        Write(part, File.ReadAllLines(from).Except(there, StringComparer.Ordinal).Concat(there));
        File.Move(part, to, overwrite: true);
    }

    /// <summary>Whether this is a sealed text.</summary>
    public static bool IsSealed(string kept) => kept.StartsWith(TextMark, StringComparison.Ordinal);

    /// <summary>Seals a text.</summary>
    /// <param name="purpose">What it is; it opens for the same purpose only.</param>
    public string Seal(string purpose, string plain)
    {
        var bytes = Encoding.UTF8.GetBytes(plain);
        var box = new byte[NonceLength + TagLength + bytes.Length];
        Close(purpose, bytes, box);
        return $"{TextMark}{LastKey}.{Base64Url.EncodeToString(box)}";
    }

    /// <summary>Opens a text, or returns what was never sealed.</summary>
    /// <exception cref="SealBrokenException">It does not open.</exception>
    public string Open(string purpose, string kept)
    {
        if (!IsSealed(kept))
        {
            return kept;
        }

        var dot = TextMark.Length + IdLength;
        return dot < kept.Length && kept[dot] == '.' && Base64Url.IsValid(kept.AsSpan(dot + 1))
            ? Encoding.UTF8.GetString(Open(purpose, kept[TextMark.Length..dot], Base64Url.DecodeFromChars(kept.AsSpan(dot + 1))))
            : throw new SealBrokenException($"A sealed text ({purpose}) is damaged.");
    }

    /// <summary>Seals the content of a file.</summary>
    /// <inheritdoc cref="Seal(string, string)" path="/param"/>
    public byte[] Seal(string purpose, ReadOnlySpan<byte> plain)
    {
        var head = BytesMark.Length + IdLength;
        var sealedBytes = new byte[head + NonceLength + TagLength + plain.Length];
        BytesMark.CopyTo(sealedBytes, 0);
        Encoding.ASCII.GetBytes(LastKey, sealedBytes.AsSpan(BytesMark.Length));
        Close(purpose, plain, sealedBytes.AsSpan(head));
        return sealedBytes;
    }

    /// <summary>Opens the content of a file, or returns what was never sealed.</summary>
    /// <inheritdoc cref="Open(string, string)" path="/exception"/>
    public byte[] Open(string purpose, byte[] kept)
    {
        var head = BytesMark.Length + IdLength;
        return !kept.AsSpan().StartsWith(BytesMark) ? kept
            : kept.Length < head ? throw new SealBrokenException($"A sealed file ({purpose}) is damaged.")
            : Open(purpose, Encoding.ASCII.GetString(kept, BytesMark.Length, IdLength), kept.AsSpan(head));
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..IdLength];

    // A new file that only its owner may read; on the disk once this returns.
    private static void Write(string path, IEnumerable<string> lines)
    {
        var opening = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            opening.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, opening);
        file.Write(Encoding.ASCII.GetBytes(string.Concat(lines.Select(l => $"{l}\n"))));
        file.Flush(flushToDisk: true);
    }

    private void Close(string purpose, ReadOnlySpan<byte> plain, Span<byte> box)
    {
        RandomNumberGenerator.Fill(box[..NonceLength]);
        keys[^1].Cipher.Value!.Encrypt(box[..NonceLength], plain, box[(NonceLength + TagLength)..], box[NonceLength..(NonceLength + TagLength)], Encoding.UTF8.GetBytes(purpose));
    }

    private byte[] Open(string purpose, string id, ReadOnlySpan<byte> box)
    {
        var cipher = keys.FirstOrDefault(k => k.Id == id).Cipher?.Value
            ?? throw new SealBrokenException($"What is kept ({purpose}) was sealed with the key {id}, which is not among the seal keys.");
        if (box.Length < NonceLength + TagLength)
        {
            throw new SealBrokenException($"What is kept ({purpose}) is damaged.");
        }

        var plain = new byte[box.Length - NonceLength - TagLength];
        try
        {
            cipher.Decrypt(box[..NonceLength], box[(NonceLength + TagLength)..], box[NonceLength..(NonceLength + TagLength)], plain, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealBrokenException($"What is kept ({purpose}) was changed outside of this program.");
        }

        return plain;
    }
}
