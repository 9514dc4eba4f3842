using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>How the kept tokens of an account stand.</summary>
public enum OaTokenState
{
    /// <summary>They can be used and refreshed.</summary>
    Good,

    /// <summary>The refresh token is on its way, or was when its process died.</summary>
    Refreshing,

    /// <summary>The refresh token may be spent: the access token is used to its end, then a new consent is needed.</summary>
    Uncertain,

    /// <summary>The refresh token was refused.</summary>
    Lost,
}

/// <summary>What is kept of an account's tokens.</summary>
/// <param name="Version">Counts up with every change; 1 is the first.</param>
/// <param name="Origin">Hash of the settings' refresh token that was taken last; null: none was.</param>
/// <param name="Why">Why they are not good, or why the last refresh has to be tried again.</param>
/// <param name="At">When it was kept.</param>
public sealed record OaKept(OaPair Pair, OaTokenState State, long Version, string? Origin, string? Why, DateTimeOffset At);

/// <summary>Where tokens are kept.</summary>
/// <param name="Read">What is kept now; null: nothing.</param>
/// <param name="Put">Keeps it durably if the kept version is the one before, and if the claim (where one is given) was never made; else false and nothing is changed.</param>
/// <param name="Take">Takes the right to refresh; false: another process has it.</param>
/// <param name="Drop">Gives it back.</param>
public sealed record OaShelf(
    Func<CancellationToken, Task<OaKept?>> Read,
    Func<OaKept, string?, CancellationToken, Task<bool>> Put,
    Func<CancellationToken, Task<bool>> Take,
    Func<CancellationToken, Task> Drop);

/// <summary>
/// The one writer of an account's tokens. A refresh token is good once, so that it is about to be spent is kept before
/// the call, and the new pair is kept before it is used; whatever may have spent it is never sent again.
/// </summary>
/// <param name="alarm">Tells the operator what is wrong; null: nothing.</param>
public sealed class OaTokens(OaSettings settings, OaOauth oauth, OaShelf shelf, Func<string?, Task> alarm, TimeProvider time, ILogger log) : IDisposable
{
    // Of the access token's life, so that a bad day leaves hours to mend it.
    private const double RefreshAt = 0.8;
    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(7);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromMinutes(10);

    // A refresh that was begun longer ago has died with its process.
    private static readonly TimeSpan InFlight = OaOauth.Limit * 4;

    private readonly SemaphoreSlim gate = new(1, 1);
    private (OaKept Begun, OaPair Pair)? unkept;
    private DateTimeOffset notBefore;
    private DateTimeOffset renewed;
    private TimeSpan pause;

    /// <summary>What the channel sends with.</summary>
    public OaAccess Access => new(CurrentAsync, RenewAsync);

    /// <summary>An access token that has not ended, or null.</summary>
    public async Task<string?> CurrentAsync(CancellationToken ct) => Usable(await shelf.Read(ct)) ?? Usable(await TendAsync(ct));

    /// <summary>Another access token than the given one, which the platform does not take any more; null: none can be had.</summary>
    public Task<string?> RenewAsync(string stale, CancellationToken ct) => AloneAsync(
        async () =>
        {
            var kept = await shelf.Read(ct);

            // Tokens that are refused as soon as they are given are no matter of age: no use in spending one after the other.
            var now = time.GetUtcNow();
            if (kept is { State: OaTokenState.Good } && kept.Pair.Access == stale && now >= notBefore && now - renewed >= BetweenRenewals)
            {
                renewed = now;
                kept = await RefreshAsync(kept);
                await alarm(Trouble(kept, time.GetUtcNow()));
            }

            return Usable(kept) is { } token && token != stale ? token : null;
        },
        ct);

    /// <summary>Does what is due: keeps what could not be kept, begins the chain of a new setting, refreshes early, tells the operator.</summary>
    public Task<OaKept?> TendAsync(CancellationToken ct) => AloneAsync(
        async () =>
        {
            var kept = unkept is { } late ? await KeepAsync(late.Begun, late.Pair) : await shelf.Read(ct);
            kept = await BeginAsync(kept, ct);
            var now = time.GetUtcNow();
            if (kept is { State: OaTokenState.Refreshing } && now - kept.At > InFlight)
            {
                kept = await SettleAsync(kept, OaTokenState.Uncertain, "the program stopped during a refresh");
            }
            else if (kept is { State: OaTokenState.Good } && now >= DueAt(kept.Pair) && now >= notBefore)
            {
                kept = await RefreshAsync(kept);
            }

            await alarm(Trouble(kept, time.GetUtcNow()));
            return kept;
        },
        ct);

    /// <summary>Spends a consent's code and keeps the pair, whatever was kept before.</summary>
    /// <param name="proveOa">Whether the pair must be that of the settings' OaId, because nothing else proves whose consent it is.</param>
    public Task<OaGrant> ConsentAsync(string code, bool proveOa, CancellationToken ct) => AloneAsync(
        async () =>
        {
            var grant = await oauth.ExchangeAsync(code);
            if (grant is not OaGrant.Given(var pair))
            {
                return grant;
            }

            if (proveOa && await oauth.OaIdAsync(pair.Access) != settings.OaId)
            {
                return new OaGrant.Refused("the consent is for another Official Account");
            }

            while (true)
            {
                var before = await shelf.Read(CancellationToken.None);
                var kept = new OaKept(pair, OaTokenState.Good, (before?.Version ?? 0) + 1, before?.Origin ?? Origin, null, time.GetUtcNow());
                if (await shelf.Put(kept, null, CancellationToken.None))
                {
                    (unkept, notBefore, pause) = (null, default, default);
                    log.Consented(settings.Account);
                    await alarm(Trouble(kept, time.GetUtcNow()));
                    return grant;
                }
            }
        },
        ct);

    /// <summary>What the operator must know of these tokens; null: nothing.</summary>
    public static string? Trouble(OaKept? kept, DateTimeOffset now)
    {
        const string Again = "an administrator of the Official Account must agree again by the link that doctor shows";
        return kept switch
        {
            null => "no tokens: an administrator of the Official Account must agree by the link that doctor shows",
            { State: OaTokenState.Uncertain } => $"a refresh has an unknown end ({kept.Why}), so its token is not used again; {Left(kept.Pair, now)}; {Again}",
            { State: OaTokenState.Lost } => $"the refresh token is no good ({kept.Why}); {Left(kept.Pair, now)}; {Again}",
            { Pair.RefreshUntil: var until } when until - now < WarnBefore => $"the refresh token lapses on {until:yyyy-MM-dd}; {Again}",
            { Why: { } why } => $"the tokens cannot be refreshed just now ({why}) and it is tried again; {Left(kept.Pair, now)}",
            _ => null,
        };
    }

    public void Dispose() => gate.Dispose();

    // The hash tells settings apart and gives nothing away: the token is long and random.
    private string? Origin => settings.RefreshToken is { Length: > 0 } token ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))) : null;

    private static string Left(OaPair pair, DateTimeOffset now) => pair.AccessUntil > now ? $"messages go on until {pair.AccessUntil:u}" : "nothing can be sent";

    private static DateTimeOffset DueAt(OaPair pair) => pair.Since + ((pair.AccessUntil - pair.Since) * RefreshAt);

    private string? Usable(OaKept? kept) => kept is { Pair: { Access.Length: > 0 } pair } && pair.AccessUntil > time.GetUtcNow() ? pair.Access : null;

    /// <summary>A refresh token of the settings begins a chain, once.</summary>
    private async Task<OaKept?> BeginAsync(OaKept? kept, CancellationToken ct)
    {
        if (Origin is not { } origin || kept?.Origin == origin)
        {
            return kept;
        }

        // The old access token is as good as it was; the new refresh token is due at once.
        var now = time.GetUtcNow();
        var pair = new OaPair(kept?.Pair.Access ?? "", settings.RefreshToken!, DateTimeOffset.UnixEpoch, kept?.Pair.AccessUntil ?? DateTimeOffset.UnixEpoch, now.AddDays(90));
        var begun = new OaKept(pair, OaTokenState.Good, (kept?.Version ?? 0) + 1, origin, null, now);
        if (!await shelf.Put(begun, $"oa-origin:{settings.Account}:{origin}", ct))
        {
            return await shelf.Read(ct);
        }

        (notBefore, pause) = (default, default);
        return begun;
    }

    private async Task<OaKept?> RefreshAsync(OaKept kept)
    {
        if (!await shelf.Take(CancellationToken.None))
        {
            return kept;
        }

        try
        {
            var begun = kept with { State = OaTokenState.Refreshing, Version = kept.Version + 1, Why = null, At = time.GetUtcNow() };
            if (!await shelf.Put(begun, null, CancellationToken.None))
            {
                return await shelf.Read(CancellationToken.None);
            }

            switch (await oauth.RefreshAsync(kept.Pair.Refresh))
            {
                case OaGrant.Given(var pair):
                    return await KeepAsync(begun, pair);
                case OaGrant.NotSent(var why):
                    pause = pause == default ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                    notBefore = time.GetUtcNow() + pause;
                    return await SettleAsync(begun, OaTokenState.Good, why);
                case OaGrant.Refused(var why):
                    return await SettleAsync(begun, OaTokenState.Lost, why);
                case OaGrant.Unclear(var why):
                    return await SettleAsync(begun, OaTokenState.Uncertain, why);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        finally
        {
            await shelf.Drop(CancellationToken.None);
        }
    }

    /// <summary>Keeps a new pair in the place of the one it was got for. Where that fails it is not used, but remembered and kept later.</summary>
    private async Task<OaKept?> KeepAsync(OaKept begun, OaPair pair)
    {
        unkept = (begun, pair);
        OaKept? there = begun;
        while (there?.Pair.Refresh == begun.Pair.Refresh)
        {
            var kept = new OaKept(pair, OaTokenState.Good, there.Version + 1, there.Origin, null, time.GetUtcNow());
            if (await shelf.Put(kept, null, CancellationToken.None))
            {
                (unkept, notBefore, pause) = (null, default, default);
                log.Refreshed(settings.Account, pair.AccessUntil);
                return kept;
            }

            // Another process took this refresh for dead: the pair proves it wrong. A new consent is another chain and stays.
            there = await shelf.Read(CancellationToken.None);
        }

        unkept = null;
        return there;
    }

    private async Task<OaKept?> SettleAsync(OaKept begun, OaTokenState state, string why)
    {
        var settled = begun with { State = state, Version = begun.Version + 1, Why = why, At = time.GetUtcNow() };
        return await shelf.Put(settled, null, CancellationToken.None) ? settled : await shelf.Read(CancellationToken.None);
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }
}
