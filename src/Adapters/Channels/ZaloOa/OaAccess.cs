namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>Where the channel gets its access tokens from; whoever refreshes them is the one writer of the pair.</summary>
/// <param name="Current">A valid access token, or null while there is none: the account then holds.</param>
/// <param name="Renew">After -216 or -220: a token newer than the given stale one, or null when none can be had now.</param>
public sealed record OaAccess(Func<CancellationToken, Task<string?>> Current, Func<string, CancellationToken, Task<string?>> Renew)
{
    /// <summary>One token that never changes: for trials with the API Explorer's token.</summary>
    public static OaAccess Fixed(string token) => new(_ => Task.FromResult<string?>(token), (_, _) => Task.FromResult<string?>(null));
}
