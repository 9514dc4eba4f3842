using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>An approved ZBS template and what goes into its parameters.</summary>
public sealed record OaTemplate
{
    /// <summary>What a notice can put into a parameter.</summary>
    public static readonly FrozenSet<string> Facts = FrozenSet.Create("name", "unit", "what", "when", "where", "result", "police", "text");

    public string Id { get; init; } = "";

    /// <summary>The template's parameter → the fact that fills it, one of <see cref="Facts"/>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether it may also go to a phone number where a user id is of no use; costs more.</summary>
    public bool ByPhone { get; init; }
}

/// <summary>One Official Account, as configured under <c>Channels:ZaloOa:{n}</c>. Printing it never shows its secrets.</summary>
/// <param name="AppSecret">Signs the account in for its tokens.</param>
/// <param name="OaId">The account's own id; may be empty, then it is learnt from the consent.</param>
public sealed partial record OaSettings(string Name, string AppId, string AppSecret, string OaId = "")
{
    public const string OfficialApiUrl = "https://openapi.zalo.me";
    public const string OfficialOauthUrl = "https://oauth.zaloapp.com";
    public const string OfficialBusinessUrl = "https://business.openapi.zalo.me";

    /// <summary>The kinds of notice that may have a template.</summary>
    public static readonly ImmutableArray<string> Topics = ["Result", "Reminder", "Meeting"];

    /// <summary>What signs the webhook: the «OA Secret Key» of the app's webhook page. Empty: the app secret, as some pages say they are the same.</summary>
    public string OaSecretKey { get; init; } = "";

    /// <summary>The first refresh token, where it was got by hand (API Explorer) and not by the consent link; single-use.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Where the consent comes back to, as saved in the developer console. Null: under <c>Public:BaseUrl</c>.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>The PKCE verifier behind the fixed challenge saved in the developer console, exactly 43 characters; null: without PKCE.</summary>
    public string? CodeVerifier { get; init; }

    /// <summary>Only scheme, host and port count, here and in the next two; a pretend Zalo may stand in.</summary>
    public string ApiUrl { get; init; } = OfficialApiUrl;

    public string OauthUrl { get; init; } = OfficialOauthUrl;

    public string BusinessUrl { get; init; } = OfficialBusinessUrl;

    /// <summary>Messages a second of this account; 0: unlimited. The vendor's own limit per account is not published.</summary>
    public double PerSecond { get; init; } = 10;

    /// <summary>Messages a second to one chat; 0: unlimited.</summary>
    public double PerChatPerSecond { get; init; } = 2;

    /// <summary>Requests a minute of the app, all its accounts together; 0: unlimited.</summary>
    public int PerMinuteOfApp { get; init; } = 4000;

    /// <summary>«v2.0» or «v3.0»: sources disagree where uploads go.</summary>
    public string UploadVersion { get; init; } = "v2.0";

    /// <summary>Messages free of charge within 48 hours of the person's last word; 0: no such limit. Said to be gone since 2026, still read as 8.</summary>
    public int FreeMessages { get; init; } = 8;

    /// <summary>Whether unprompted messages may go out between 48 hours and 7 days, which cost.</summary>
    public bool AllowPaid { get; init; }

    /// <summary>The public picture a request for contact details must carry; null: the number is asked for by text alone.</summary>
    public string? ContactImageUrl { get; init; }

    /// <summary>A topic of <see cref="Topics"/> → its template; none: nothing goes out beyond the window.</summary>
    public IReadOnlyDictionary<string, OaTemplate> Templates { get; init; } = ImmutableDictionary<string, OaTemplate>.Empty;

    /// <summary>What the account is called everywhere else: «zalo-oa:main».</summary>
    public string Account => $"zalo-oa:{Name}";

    public string ApiOrigin => SettingChecks.OriginOf(ApiUrl);

    public string OauthOrigin => SettingChecks.OriginOf(OauthUrl);

    public string BusinessOrigin => SettingChecks.OriginOf(BusinessUrl);

    /// <summary>What the webhook is signed with.</summary>
    public string WebhookSecret => string.IsNullOrEmpty(OaSecretKey) ? AppSecret : OaSecretKey;

    /// <summary>Whether the account's ApiUrl is a pretend Zalo on this machine; only then may files come from loopback.</summary>
    public bool IsLocal => new Uri(ApiUrl).IsLoopback;

    /// <summary>The template for a topic, whatever the case of its name.</summary>
    public OaTemplate? TemplateOf(string topic) =>
        Templates.FirstOrDefault(t => t.Key.Equals(topic, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>What is wrong with these settings, in sentences for the operator; empty when they can work.</summary>
    public ImmutableArray<string> Problems() =>
    [
        .. Named(),
        .. Addressed(),
        .. Limited(),
        .. Templates.SelectMany(t => TemplateProblems(t.Key, t.Value)),
    ];

    public override string ToString() => $"{Account} (app {AppId}, {ApiUrl})";

    private IEnumerable<string> Named()
    {
        if (!SettingChecks.IsName(Name))
        {
            yield return SettingChecks.NameProblem;
        }

        if (!IdShape.IsMatch(AppId ?? ""))
        {
            yield return "AppId must be the app's number, as developers.zalo.me shows it.";
        }

        if (!string.IsNullOrEmpty(OaId) && !IdShape.IsMatch(OaId))
        {
            yield return "OaId must be the Official Account's number.";
        }

        if (string.IsNullOrWhiteSpace(AppSecret))
        {
            yield return "AppSecret is missing.";
        }

        if (CodeVerifier is { Length: > 0 } verifier && !VerifierShape.IsMatch(verifier))
        {
            yield return "CodeVerifier must be exactly 43 of A-Z, a-z, 0-9, '-', '.', '_' and '~'.";
        }
    }

    private IEnumerable<string> Addressed()
    {
        foreach (var (name, address) in new (string, string?)[] { ("ApiUrl", ApiUrl), ("OauthUrl", OauthUrl), ("BusinessUrl", BusinessUrl) })
        {
            if (!SettingChecks.IsWeb(address))
            {
                yield return $"{name} must be an absolute http or https address.";
            }
        }

        foreach (var (name, address) in new (string, string?)[] { ("RedirectUrl", RedirectUrl), ("ContactImageUrl", ContactImageUrl) })
        {
            if (!string.IsNullOrEmpty(address) && !SettingChecks.IsWeb(address))
            {
                yield return $"{name} must be an absolute http or https address.";
            }
        }

        if (UploadVersion is not ("v2.0" or "v3.0"))
        {
            yield return "UploadVersion must be v2.0 or v3.0.";
        }
    }

    private IEnumerable<string> Limited()
    {
        if (PerSecond < 0 || PerChatPerSecond < 0 || PerMinuteOfApp < 0)
        {
            yield return "PerSecond, PerChatPerSecond and PerMinuteOfApp must not be negative; 0 means unlimited.";
        }

        if (FreeMessages < 0)
        {
            yield return "FreeMessages must not be negative; 0 means no limit.";
        }
    }

    private static IEnumerable<string> TemplateProblems(string topic, OaTemplate template)
    {
        if (!Topics.Contains(topic, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"Templates:{topic} is not known; known: {string.Join(", ", Topics)}.";
        }

        if (string.IsNullOrWhiteSpace(template.Id))
        {
            yield return $"Templates:{topic} needs an Id.";
        }

        foreach (var (parameter, fact) in template.Fields)
        {
            if (!OaTemplate.Facts.Contains(fact))
            {
                yield return $"Templates:{topic}:Fields:{parameter} names '{fact}'; known: {string.Join(", ", OaTemplate.Facts.Order(StringComparer.Ordinal))}.";
            }
        }
    }

    [GeneratedRegex(@"\A[0-9]{1,32}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdShape { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{43}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VerifierShape { get; }
}
