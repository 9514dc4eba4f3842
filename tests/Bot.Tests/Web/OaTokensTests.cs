using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tests.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Simulators.ZaloOa;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Bot.Tests.Web;

/// <summary>Refresh tokens are good once: whatever happens, none is sent twice, and the operator is told.</summary>
public sealed class OaTokensTests : IAsyncLifetime
{
    // 80 % of 25 hours.
    private static readonly TimeSpan UntilDue = TimeSpan.FromHours(20);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly List<OaTokens> _made = [];
    private ZaloOaWorld _world = null!;
    private PretendOa _oa = null!;
    private Bench _bench = null!;
    private OaSettings _settings = null!;
    private string? _alarm;

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloOaWorld.StartAsync(_clock);
        _oa = _world.Oa();
        _bench = await Bench.OpenAsync(b => b.Time = _clock);
        _settings = new OaSettings("main", _oa.AppId, _oa.AppSecret, _oa.OaId) { ApiUrl = _world.Url, OauthUrl = _world.Url, BusinessUrl = _world.Url, RefreshToken = _oa.RefreshToken };
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever a test did: no refresh token was ever presented twice.
        Assert.All(_oa.RefreshUses, use => Assert.Equal(1, use.Value));
        _made.ForEach(t => t.Dispose());
        await _bench.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task The_setting_begins_a_chain_and_its_token_is_refreshed_before_it_ends()
    {
        var tokens = Tokens();
        await CurrentIsGoodAsync(tokens);
        Assert.Single(_oa.RefreshUses);

        _clock.Advance(UntilDue - TimeSpan.FromMinutes(1));
        await tokens.TendAsync(CancellationToken.None);
        Assert.Single(_oa.RefreshUses);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await tokens.TendAsync(CancellationToken.None);

        Assert.Equal(2, _oa.RefreshUses.Count);
        await CurrentIsGoodAsync(tokens);
        Assert.Null(_alarm);
    }

    [Fact]
    public async Task Two_programs_on_one_database_spend_each_refresh_token_once()
    {
        var first = _bench.Store;
        var second = await _bench.ReopenAsync();
        OaTokens[] writers = [Tokens(first), Tokens(second), Tokens(first), Tokens(second)];
        for (var round = 1; round <= 8; round++)
        {
            await Task.WhenAll(writers.SelectMany(w => new Task[] { w.TendAsync(CancellationToken.None), w.CurrentAsync(CancellationToken.None), w.TendAsync(CancellationToken.None) }));
            Assert.Equal(round, _oa.RefreshUses.Count);
            foreach (var writer in writers)
            {
                await CurrentIsGoodAsync(writer);
            }

            _clock.Advance(UntilDue);
        }

        await first.DisposeAsync();
    }

    [Fact]
    public async Task Where_another_process_holds_the_lease_nothing_is_refreshed()
    {
        await using (var db = _bench.Store.Db())
        {
            db.Leases.Add(new LeaseRow { Name = "token:zalo-oa:main", Holder = "elsewhere/1/1", Fence = 1, Until = _clock.GetUtcNow().AddMinutes(5) });
            await db.SaveChangesAsync();
        }

        Assert.Null(await Tokens().CurrentAsync(CancellationToken.None));
        Assert.Empty(_oa.RefreshUses);
        _clock.Advance(TimeSpan.FromMinutes(6));
        await CurrentIsGoodAsync(Tokens());
    }

    [Fact]
    public async Task A_crash_between_receiving_and_keeping_is_told_and_the_old_access_token_is_used_to_its_end()
    {
        await Tokens().TendAsync(CancellationToken.None);
        var old = _oa.AccessToken;
        _clock.Advance(UntilDue);
        await Assert.ThrowsAsync<IOException>(() => Tokens(broken: 1).TendAsync(CancellationToken.None));

        var after = Tokens();
        await after.TendAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(OaTokenState.Uncertain, (await after.TendAsync(CancellationToken.None))!.State);
        Assert.Contains("the program stopped during a refresh", _alarm, StringComparison.Ordinal);
        Assert.Contains("must agree again", _alarm, StringComparison.Ordinal);
        Assert.Equal(old, await after.CurrentAsync(CancellationToken.None));
        Assert.Null(await after.RenewAsync(old, CancellationToken.None));
        _clock.Advance(TimeSpan.FromHours(6));
        Assert.Null(await Tokens().CurrentAsync(CancellationToken.None));
        Assert.Contains("nothing can be sent", _alarm, StringComparison.Ordinal);
        Assert.Equal(2, _oa.RefreshUses.Count);
    }

    [Fact]
    public async Task A_pair_that_could_not_be_kept_is_not_used_until_it_is()
    {
        await Tokens().TendAsync(CancellationToken.None);
        var old = _oa.AccessToken;
        _clock.Advance(UntilDue);
        var tokens = Tokens(broken: 1);
        await Assert.ThrowsAsync<IOException>(() => tokens.TendAsync(CancellationToken.None));
        Assert.Equal(old, await tokens.CurrentAsync(CancellationToken.None));

        // Meanwhile another process takes it for dead.
        _clock.Advance(TimeSpan.FromMinutes(3));
        await Tokens().TendAsync(CancellationToken.None);
        Assert.NotNull(_alarm);
        await tokens.TendAsync(CancellationToken.None);

        await CurrentIsGoodAsync(tokens);
        Assert.NotEqual(old, _oa.AccessToken);
        Assert.Null(_alarm);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_refresh_is_told_and_never_tried_again(bool nameless)
    {
        _oa.NamelessErrors = nameless;
        _oa.Faults.Next(OaFaults.Token, new OaFault.Refuse(-14014, "Invalid refresh token"));
        var kept = await Tokens().TendAsync(CancellationToken.None);

        Assert.Equal(OaTokenState.Lost, kept!.State);
        Assert.Contains("Invalid refresh token", _alarm, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(await Tokens().CurrentAsync(CancellationToken.None));
        Assert.Equal(1, _oa.Calls(OaFaults.Token));
    }

    public static TheoryData<string> Cuts => ["before", "after", "gateway"];

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task An_unknown_end_is_told_and_its_token_never_sent_again(string cut)
    {
        await Tokens().TendAsync(CancellationToken.None);
        var old = await Tokens().CurrentAsync(CancellationToken.None);
        _clock.Advance(UntilDue);
        _oa.Faults.Next(OaFaults.Token, cut switch { "before" => new OaFault.CutBefore(), "after" => new OaFault.CutAfter(), _ => new OaFault.BadGateway() });
        var kept = await Tokens().TendAsync(CancellationToken.None);

        Assert.Equal(OaTokenState.Uncertain, kept!.State);
        Assert.Contains("unknown end", _alarm, StringComparison.Ordinal);
        Assert.Equal(old, await Tokens().CurrentAsync(CancellationToken.None));
        _clock.Advance(TimeSpan.FromDays(30));
        await Tokens().TendAsync(CancellationToken.None);
        Assert.Equal(2, _oa.Calls(OaFaults.Token));
    }

    [Fact]
    public async Task A_refresh_that_never_left_is_tried_again_after_a_pause()
    {
        var away = Tokens(settings: _settings with { OauthUrl = "http://127.0.0.1:1" });
        Assert.Null(await away.CurrentAsync(CancellationToken.None));
        Assert.Contains("no connection", _alarm, StringComparison.Ordinal);

        await CurrentIsGoodAsync(Tokens());
        Assert.Null(_alarm);
    }

    [Fact]
    public async Task The_pause_after_a_lost_connection_grows()
    {
        var away = Tokens(settings: _settings with { OauthUrl = "http://127.0.0.1:1" });
        long version = 0;
        foreach (var (seconds, tries) in new[] { (0, true), (29, false), (1, true), (59, false), (1, true) })
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds));
            var kept = await away.TendAsync(CancellationToken.None);
            Assert.Equal(tries, kept!.Version > version);
            version = kept.Version;
        }
    }

    [Fact]
    public async Task A_setting_begins_one_chain_for_ever_and_a_changed_one_begins_another()
    {
        _oa.Faults.Next(OaFaults.Token, new OaFault.CutAfter());
        await Tokens().TendAsync(CancellationToken.None);
        await Tokens().TendAsync(CancellationToken.None);
        Assert.NotNull(_alarm);

        var changed = _settings with { RefreshToken = _oa.IssuePair().Refresh };
        Assert.Equal(OaTokenState.Good, (await Tokens(settings: changed).TendAsync(CancellationToken.None))!.State);
        Assert.Null(_alarm);

        // A process with the older setting does not bring its spent token back.
        await Tokens().TendAsync(CancellationToken.None);
        await CurrentIsGoodAsync(Tokens());
        Assert.Equal(2, _oa.RefreshUses.Count);
    }

    [Fact]
    public async Task The_lapse_of_the_refresh_token_is_told_seven_days_before()
    {
        var away = Tokens(settings: _settings with { OauthUrl = "http://127.0.0.1:1" });
        await away.TendAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromDays(82));
        await away.TendAsync(CancellationToken.None);
        Assert.DoesNotContain("lapses", _alarm, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromDays(1.5));
        await away.TendAsync(CancellationToken.None);
        Assert.Contains("lapses on 2026-01-31", _alarm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_the_platform_does_not_take_is_renewed_once_and_not_in_a_circle()
    {
        var (mine, other) = (Tokens(), Tokens());
        var stale = (await mine.CurrentAsync(CancellationToken.None))!;
        var renewed = await mine.RenewAsync(stale, CancellationToken.None);
        Assert.Equal(_oa.AccessToken, renewed);
        Assert.Equal(renewed, await other.RenewAsync(stale, CancellationToken.None));
        Assert.Equal(2, _oa.RefreshUses.Count);
        Assert.Null(await mine.RenewAsync(renewed!, CancellationToken.None));
        Assert.Equal(2, _oa.RefreshUses.Count);
    }

    [Fact]
    public async Task A_consent_with_its_fixed_challenge_brings_back_what_was_lost()
    {
        var oauth = new OaOauth(_settings, _clock);
        (_oa.Challenge, _oa.Callback) = (oauth.Challenge, "https://bot.example.vn/oauth/zalo-oa/main");
        _oa.Faults.Next(OaFaults.Token, new OaFault.CutAfter());
        var tokens = Tokens();
        await tokens.TendAsync(CancellationToken.None);

        Assert.IsType<OaGrant.Given>(await tokens.ConsentAsync(await CodeAsync(oauth), proveOa: true, CancellationToken.None));
        Assert.Null(_alarm);
        await CurrentIsGoodAsync(Tokens());
        Assert.IsType<OaGrant.Refused>(await tokens.ConsentAsync("none", proveOa: false, CancellationToken.None));
        await CurrentIsGoodAsync(Tokens());
    }

    [Fact]
    public async Task A_consent_of_another_account_is_not_kept()
    {
        var oauth = new OaOauth(_settings, _clock);
        var tokens = Tokens(settings: _settings with { OaId = "4999999999", RefreshToken = null });
        Assert.IsType<OaGrant.Refused>(await tokens.ConsentAsync(await CodeAsync(oauth), proveOa: true, CancellationToken.None));
        Assert.Null(await tokens.CurrentAsync(CancellationToken.None));
        Assert.Contains("no tokens", _alarm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_sealed_at_rest_and_another_key_ring_is_told()
    {
        await Tokens().TendAsync(CancellationToken.None);
        var row = (await _bench.Store.TokenAsync("zalo-oa:main", CancellationToken.None))!;
        Assert.DoesNotContain(_oa.AccessToken, row.Sealed, StringComparison.Ordinal);
        Assert.DoesNotContain("AT-", row.Sealed, StringComparison.Ordinal);

        Directory.Delete(OaTokenRing.FolderOf(_bench.Folder), recursive: true);
        await Tokens().TendAsync(CancellationToken.None);
        Assert.Contains("the keys in the data folder do not open it", _alarm, StringComparison.Ordinal);
        Assert.Single(_oa.RefreshUses);
    }

    /// <param name="broken">How many new pairs cannot be kept.</param>
    private OaTokens Tokens(Store? store = null, OaSettings? settings = null, int broken = 0)
    {
        var shelf = OaTokenRing.Shelf(store ?? _bench.Store, OaTokenRing.Of(_bench.Folder), _settings.Account, _clock);
        var put = shelf.Put;
        var refreshing = false;
        var breaking = shelf with
        {
            Put = (kept, claim, ct) =>
            {
                var received = refreshing && kept.State == OaTokenState.Good;
                refreshing = kept.State == OaTokenState.Refreshing;
                return received && broken-- > 0 ? throw new IOException("disk full") : put(kept, claim, ct);
            },
        };
        var tokens = new OaTokens(settings ?? _settings, new OaOauth(settings ?? _settings, _clock), breaking, Tell, _clock, NullLogger.Instance);
        _made.Add(tokens);
        return tokens;
    }

    private async Task CurrentIsGoodAsync(OaTokens tokens)
    {
        var current = await tokens.CurrentAsync(CancellationToken.None);
        Assert.Equal(_oa.AccessToken, current);
    }

    private Task Tell(string? why)
    {
        _alarm = why;
        return Task.CompletedTask;
    }

    private static async Task<string> CodeAsync(OaOauth oauth)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var page = await browser.GetAsync(new Uri(oauth.ConsentLink("https://bot.example.vn/oauth/zalo-oa/main", "s")));
        return page.Headers.Location!.Query.Split("code=")[1].Split('&')[0];
    }
}
