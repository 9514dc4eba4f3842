namespace AnToanBot.Simulators.ZaloOa;

/// <summary>What can go wrong with one call.</summary>
public abstract record OaFault
{
    private OaFault()
    {
    }

    /// <summary>A business error: HTTP 200 and a negative number; nothing is done.</summary>
    public sealed record Refuse(int Error, string Message) : OaFault;

    /// <summary>A proxy's HTML page; nothing is done.</summary>
    public sealed record BadGateway(int Status = 502) : OaFault;

    /// <summary>The connection is cut; nothing is done.</summary>
    public sealed record CutBefore : OaFault;

    /// <summary>It is done, and the connection is cut instead of an answer.</summary>
    public sealed record CutAfter : OaFault;

    /// <summary>It is done, but never answered: accepted, and timed out for the caller.</summary>
    public sealed record Silence : OaFault;

    /// <summary>It is done and answered after this long on the platform's clock.</summary>
    public sealed record Slow(TimeSpan For) : OaFault;

    /// <summary>-32, as the whole app or this account is over its limit.</summary>
    public static OaFault TooMany { get; } = new Refuse(-32, "Your application reached request limit");

    /// <summary>-216.</summary>
    public static OaFault InvalidToken { get; } = new Refuse(-216, "Access token is invalid");

    /// <summary>-220.</summary>
    public static OaFault ExpiredToken { get; } = new Refuse(-220, "Access token is expired or removed");
}

/// <summary>The faults of one pretend account: some for the next call of a kind, some until taken away.</summary>
public sealed class OaFaults() : FaultQueue<OaFault>(StringComparer.Ordinal)
{
    /// <summary>Any call.</summary>
    public const string All = Any;

    /// <summary>Exchange and refresh of tokens.</summary>
    public const string Token = "token";

    /// <summary>Consultation messages.</summary>
    public const string Cs = "cs";

    /// <summary>Templates by user id.</summary>
    public const string Template = "template";

    /// <summary>Templates by phone.</summary>
    public const string Phone = "phone";

    /// <summary>The state of a template by phone.</summary>
    public const string Status = "status";

    /// <summary>Uploads of any kind.</summary>
    public const string Upload = "upload";

    /// <summary>The older message address: anonymous visitors, reactions.</summary>
    public const string V2 = "v2";

    /// <summary>What may still be sent to somebody.</summary>
    public const string Quota = "quota";
}
