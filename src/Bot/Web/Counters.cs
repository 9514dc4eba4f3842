using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;

namespace AnToanBot.Bot.Web;

/// <summary>The way into the store, counted.</summary>
public sealed class Counters(Meters meters, TimeProvider time)
{
    private long _turns;

    /// <summary>Inputs durably kept since the start.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>The way into the store, counted and timed.</summary>
    public TakeTurn Counting(Store store) => async inbound =>
    {
        var began = time.GetTimestamp();
        using var span = Traces.Start("turn", inbound);
        var result = await store.TurnAsync(inbound, CancellationToken.None);
        if (result is TurnResult.Kept)
        {
            Interlocked.Increment(ref _turns);
        }

        meters.Turned(result, time.GetElapsedTime(began));
        return result is not TurnResult.Unavailable;
    };
}
