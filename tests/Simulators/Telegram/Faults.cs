namespace AnToanBot.Simulators.Telegram;

/// <summary>What can go wrong with one call.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>429 with <c>retry_after</c>; nothing is done.</summary>
    public sealed record TooMany(int RetryAfter) : Fault;

    /// <summary>A proxy's HTML page; nothing is done.</summary>
    public sealed record BadGateway(int Status = 502) : Fault;

    /// <summary>A refusal in the platform's words; nothing is done.</summary>
    public sealed record Refuse(int Code, string Description) : Fault;

    /// <summary>Whatever body, with whatever status; nothing is done.</summary>
    public sealed record Say(int Status, string Body) : Fault;

    /// <summary>The group has moved; nothing is done.</summary>
    public sealed record Migrate(long To) : Fault;

    /// <summary>It is done, but never answered.</summary>
    public sealed record Silence : Fault;

    /// <summary>It is done, and the connection is cut instead of an answer.</summary>
    public sealed record CutAfter : Fault;

    /// <summary>The connection is cut; nothing is done.</summary>
    public sealed record CutBefore : Fault;
}

/// <summary>The faults of one pretend bot: some for the next call of a method, some until taken away.</summary>
public sealed class Faults() : FaultQueue<Fault>(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>Any method.</summary>
    public const string All = Any;
}
