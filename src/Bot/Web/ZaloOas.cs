using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.RateLimiting;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Web;

/// <summary>The Official Accounts of the settings: <c>Channels:ZaloOa:{n}</c>.</summary>
public static class ZaloOas
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="StartRefusedException">One of them cannot work.</exception>
    public static IReadOnlyList<OaSettings> Read(IConfiguration configuration) => Accounts.Read(configuration, "ZaloOa", One, a => a.Name);

    public static void Add(IServiceCollection services, IReadOnlyList<OaSettings> accounts)
    {
        services.AddSingleton<OaCalls>();
        OaConsent.AddTokens(services, accounts);
        foreach (var app in accounts.GroupBy(a => a.AppId))
        {
            var siblings = app.ToImmutableArray();
            if (siblings.Where(a => a.PerMinuteOfApp > 0).Select(a => a.PerMinuteOfApp).DefaultIfEmpty().Min() is > 0 and var perMinute)
            {
                services.AddKeyedSingleton<RateLimiter>(app.Key, (_, _) => PaceOf(perMinute));
            }

            foreach (var account in siblings)
            {
                services.AddSingleton<IChannel>(p => new OaChannel(
                    account, OaConsent.AccessOf(p, account), p.GetKeyedService<RateLimiter>(account.AppId), Accounts.Alarm(p, account.Account), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<OaChannel>>()));
                services.AddKeyedSingleton(account.Name, (p, _) => new OaWebhook(account, siblings, KeepingOf(p, account), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<OaWebhook>>()));
            }
        }
    }

    public static void MapZaloOa(this IEndpointRouteBuilder routes, IReadOnlyList<OaSettings> accounts)
    {
        routes.MapHook<OaWebhook>("zalo-oa", (webhook, http) => webhook.HandleAsync(http));
        routes.MapOaConsent(accounts);
    }

    /// <summary>What an account may spend on messages that nobody asked for: https://docs.zaloplatforms.com/docs/OA/tin-nhan/tin-tu-van.</summary>
    public static Policy PolicyOf(OaSettings account) => new(TimeSpan.FromHours(48), TimeSpan.FromDays(7), account.FreeMessages)
    {
        AllowPaid = account.AllowPaid,
        Templates = [.. Enum.GetValues<Topic>().Where(t => account.TemplateOf($"{t}") is not null)],
        ByPhone = [.. Enum.GetValues<Topic>().Where(t => account.TemplateOf($"{t}") is { ByPhone: true })],
    };

    /// <summary>Zalo counts an app's requests minute by minute; ours slides, so that no two half minutes hold more.</summary>
    private static SlidingWindowRateLimiter PaceOf(int perMinute) => new(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = perMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 12,
        QueueLimit = 0,
    });

    private static OaKeeping KeepingOf(IServiceProvider services, OaSettings account)
    {
        var (store, calls) = (services.GetRequiredService<Store>(), services.GetRequiredService<OaCalls>());
        return new OaKeeping(
            Accounts.Keep(services),
            Accounts.Aside(services, account.Account),
            (reported, report, ct) => store.ReportedAsync(reported, report.MessageId, report.At, ct),
            called => calls.Count(account.Account, called));
    }

    private static OaSettings One(IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section["Name"]) || string.IsNullOrEmpty(section["AppId"]) || string.IsNullOrEmpty(section["AppSecret"]))
        {
            throw new StartRefusedException($"{section.Path} needs a Name, an AppId and an AppSecret.");
        }

        var settings = section.Get<OaSettings>()!;
        return settings.Problems() is [_, ..] problems ? throw new StartRefusedException($"{section.Path}: {string.Join(' ', problems)}") : settings;
    }
}

/// <summary>Calls of the webhooks since the start, by account and kind.</summary>
public sealed class OaCalls
{
    private readonly ConcurrentDictionary<(string Account, OaCalled Called), long> counts = [];

    public void Count(string account, OaCalled called) => counts.AddOrUpdate((account, called), 1, (_, n) => n + 1);

    /// <summary>How many there were of each, with its labels.</summary>
    public IEnumerable<(long Count, KeyValuePair<string, object?>[] Labels)> Counts => counts.Select(c => (c.Value, (KeyValuePair<string, object?>[])
    [
        new("account", c.Key.Account), new("kind", c.Key.Called.Kind), new("signed", Signed(c.Key.Called.Signer)), new("retried", c.Key.Called.Retried ? "1" : "0"),
    ]));

    private static string Signed(OaSigner? signer) => signer switch
    {
        OaSigner.App => "app",
        OaSigner.Account => "oa",
        null => "no",
    };
}
