using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Storage;

/// <summary>
/// Where an input's way is timed, for an operator who exports traces: turn, decide, commit, send. Its trace is computed from
/// what caused it, so that another process, or one started later, adds to the same one and nothing has to be carried along.
/// While nobody listens nothing is computed.
/// </summary>
public static class Traces
{
    /// <summary>The name under which spans are made.</summary>
    public const string Name = "AnToanBot";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>A span of what this caused; null while nobody listens.</summary>
    /// <param name="cause"><c>account|event</c>: only its hash goes out.</param>
    public static Activity? Start(string name, string cause) => Source.HasListeners() ? Source.StartActivity(name, ActivityKind.Internal, Of(cause)) : null;

    /// <summary>A span of an input's way; null while nobody listens.</summary>
    public static Activity? Start(string name, Inbound input) => Source.HasListeners() ? Source.StartActivity(name, ActivityKind.Internal, Of(CauseOf(input))) : null;

    /// <summary>The commit that kept these together, in the trace of each.</summary>
    public static void Committed(IEnumerable<Inbound> inputs, DateTimeOffset began)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        foreach (var input in inputs)
        {
            using var span = Source.StartActivity("commit", ActivityKind.Internal, Of(CauseOf(input)), startTime: began);
        }
    }

    private static string CauseOf(Inbound input) => $"{input.Account}|{input.EventId}";

    private static ActivityContext Of(string cause)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(cause), hash);
        return new ActivityContext(ActivityTraceId.CreateFromBytes(hash[..16]), ActivitySpanId.CreateFromBytes(hash[16..24]), ActivityTraceFlags.Recorded, isRemote: true);
    }
}
