namespace AnToanBot.Domain.People;

/// <summary>Where a browser stands that wants to work at the desk.</summary>
public enum SessionState
{
    /// <summary>A browser nobody knows: the person is asked in the chat.</summary>
    Asking,

    Open,

    /// <summary>Signed out, or revoked.</summary>
    Ended,

    /// <summary>«Không phải»: it was somebody else's browser.</summary>
    Denied,
}

/// <summary>One browser that works at the desk for one person.</summary>
/// <param name="Id">By chance; the browser has it sealed in a cookie.</param>
/// <param name="Device">Stays the same in one browser from one session to the next.</param>
/// <param name="Browser">«Chrome trên Windows», as it says of itself.</param>
/// <param name="Began">In real time: no demo's clock ends a session.</param>
public sealed record DeskSession(string Id, string PersonId, string PlanId, string Device, string Browser, DateTimeOffset Began)
{
    /// <summary>How long a browser may wait for the answer in the chat.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>A working day, and a little.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    public SessionState State { get; init; }

    /// <summary>How long a browser that was let in once is known.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(180);

    /// <summary>Two digits, shown on the page and in the chat: that it is the same browser.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether it may be worked in at a moment of real time.</summary>
    public bool IsOpen(DateTimeOffset now) => State == SessionState.Open && now < Began + Life;

    /// <summary>Whether an answer in the chat is still waited for.</summary>
    public bool Waits(DateTimeOffset now) => State == SessionState.Asking && now < Began + Patience;

    /// <summary>Whether its browser needs no word in the chat any more.</summary>
    public bool Knows(string device, DateTimeOffset now) => Device == device && State is SessionState.Open or SessionState.Ended && now < Began + Memory;
}
