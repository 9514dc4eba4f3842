using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>Whose id stood in a signature: sources disagree, so both are accepted and counted.</summary>
public enum OaSigner
{
    App,
    Account,
}

/// <summary>
/// The signature of a webhook call: a plain SHA-256, no HMAC, over id, the raw body, the timestamp's text as it stands in
/// the body, and the secret (event pages of docs.zaloplatforms.com/docs/OA/webhook).
/// </summary>
public static class OaSignature
{
    public const string Header = "X-ZEvent-Signature";

    /// <summary>What the header must say after «mac=».</summary>
    public static string Of(string id, ReadOnlySpan<byte> body, string timestamp, string secret) => Convert.ToHexStringLower(Digest(id, body, timestamp, secret));

    /// <summary>Whose id was signed with, the app's tried first; null where it is not Zalo's signature.</summary>
    public static OaSigner? Check(OaSettings settings, string secret, ReadOnlySpan<byte> body, string timestamp, string? header)
    {
        if (secret.Length == 0 || MacOf(header) is not { } said)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(said, Digest(settings.AppId, body, timestamp, secret)) ? OaSigner.App
            : settings.OaId.Length > 0 && CryptographicOperations.FixedTimeEquals(said, Digest(settings.OaId, body, timestamp, secret)) ? OaSigner.Account
            : null;
    }

    /// <summary>What follows the first «=» where there is one, else the whole; null where it is no SHA-256.</summary>
    private static byte[]? MacOf(string? header)
    {
        var value = header ?? "";
        var mac = value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
        var bytes = new byte[SHA256.HashSizeInBytes];
        return mac.Length == bytes.Length * 2 && Convert.FromHexString(mac, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }

    private static byte[] Digest(string id, ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(id));
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(Encoding.UTF8.GetBytes(secret));
        return hash.GetHashAndReset();
    }
}
