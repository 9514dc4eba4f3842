namespace AnToanBot.Bot.Workers;

/// <summary>
/// Keeps an account's calls within what its messenger lets arrive in a second. A call counts there at some moment between
/// its leaving and its answer. So a call leaves a second after the answer to the N-th before it, less the quickest way there
/// and back seen so far, which both were on in any case: then no hold-up of either brings more than N into one second.
/// </summary>
/// <param name="perSecond">Calls a second; 0: as many as come.</param>
public sealed class Pace(double perSecond, TimeProvider time)
{
    // Close to even, so that a reply soon finds a turn, and a little quicker, so that a late start is made up for.
    private const double Evenness = 0.9;

    private readonly int most = Math.Max(1, (int)perSecond);
    private readonly TimeSpan window = perSecond > 0 ? TimeSpan.FromSeconds(Math.Max(1, (int)perSecond) / perSecond) : TimeSpan.Zero;
    private readonly long start = time.GetTimestamp();
    private readonly Queue<Call> calls = new();
    private TimeSpan quickest = TimeSpan.Zero;
    private TimeSpan even = TimeSpan.Zero;

    /// <summary>Measured from the start, by a clock that nobody sets.</summary>
    public TimeSpan Now => time.GetElapsedTime(start);

    /// <summary>How long until the next call may leave; nothing or less: now.</summary>
    public TimeSpan Wait
    {
        get
        {
            var counted = calls.Count < most ? TimeSpan.Zero
                : calls.Peek() is { Answered: { } answered } ? answered + window - quickest
                : calls.Peek().Left + window + window;
            return (counted > even ? counted : even) - Now;
        }
    }

    /// <summary>A call leaves.</summary>
    public Call Leave()
    {
        var call = new Call(Now);
        if (perSecond > 0)
        {
            even = call.Left + (window / most * Evenness);
            calls.Enqueue(call);
            if (calls.Count > most)
            {
                calls.Dequeue();
            }
        }

        return call;
    }

    /// <summary>A call was answered.</summary>
    /// <param name="took">Its way there and back; null: it never got so far.</param>
    public void Answer(Call call, TimeSpan at, TimeSpan? took)
    {
        call.Answered = at;
        quickest = took is { } way && (way < quickest || quickest == TimeSpan.Zero) ? way : quickest;
    }

    /// <summary>One call that counts.</summary>
    public sealed class Call(TimeSpan left)
    {
        public TimeSpan Left { get; } = left;

        public TimeSpan? Answered { get; set; }
    }
}
