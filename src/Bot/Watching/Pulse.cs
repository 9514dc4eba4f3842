using System.Collections.Concurrent;

namespace AnToanBot.Bot.Watching;

/// <summary>Whether the loops live that the service cannot do without: each says so whenever it has come round.</summary>
/// <param name="patience">A loop that was silent for longer does not live.</param>
public sealed class Pulse(TimeSpan patience, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> beats = new(StringComparer.Ordinal);

    /// <summary>A loop has come round, or is about to begin.</summary>
    public void Beat(string loop) => beats[loop] = time.GetTimestamp();

    /// <summary>How long ago each loop came round.</summary>
    public IEnumerable<(string Loop, TimeSpan Ago)> Ages => beats.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => (b.Key, time.GetElapsedTime(b.Value)));

    /// <summary>What does not live, in English for the operator; empty: all do.</summary>
    public IEnumerable<string> Silent => Ages.Where(a => a.Ago > patience).Select(a => $"{a.Loop} has not come round for {a.Ago.TotalSeconds:0} s");
}
