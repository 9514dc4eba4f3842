namespace AnToanBot.Simulators.ZaloBot;

/// <summary>What can go wrong with one call.</summary>
public abstract record ZaloBotFault
{
    private ZaloBotFault()
    {
    }

    /// <summary>429, and no word about how long; nothing is done.</summary>
    public sealed record TooMany : ZaloBotFault;

    /// <summary>A refusal in the platform's envelope; nothing is done. <paramref name="InHttp200"/>: under an HTTP status of success.</summary>
    public sealed record Refuse(int Code, string Description = "", bool InHttp200 = false) : ZaloBotFault;

    /// <summary>A proxy's page instead of JSON; nothing is done.</summary>
    public sealed record Page(int Status = 502) : ZaloBotFault;

    /// <summary>It is done, but the answer is a page.</summary>
    public sealed record PageAfter(int Status = 502) : ZaloBotFault;

    /// <summary>It is done, but never answered.</summary>
    public sealed record Silence : ZaloBotFault;

    /// <summary>It is done, and the connection is cut instead of an answer.</summary>
    public sealed record CutAfter : ZaloBotFault;

    /// <summary>The connection is cut; nothing is done.</summary>
    public sealed record CutBefore : ZaloBotFault;
}

/// <summary>The faults of one pretend bot: some for the next call of a method, some until taken away.</summary>
public sealed class ZaloBotFaults() : FaultQueue<ZaloBotFault>(StringComparer.Ordinal)
{
    /// <summary>Any method.</summary>
    public const string All = Any;
}
