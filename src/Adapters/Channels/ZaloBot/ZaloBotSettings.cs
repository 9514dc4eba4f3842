using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AnToanBot.Adapters.Channels.ZaloBot;

/// <summary>How updates come: asked for (for trials), or sent to us.</summary>
public enum ZaloBotMode
{
    Polling,
    Webhook,
}

/// <summary>One bot of the Zalo Bot Platform, as configured under <c>Channels:ZaloBot:{n}</c>. Printing it never shows its secrets.</summary>
/// <param name="Token">«digits:secret», as Zalo Bot Creator sends it; it lives until its owner resets it.</param>
/// <param name="ApiUrl">Only scheme, host and port count; a pretend messenger may stand in.</param>
/// <param name="WebhookUrl">Full address of <c>/hooks/zalo-bot/{name}</c>.</param>
/// <param name="WebhookSecret">Null: derived from the token.</param>
/// <param name="PerSecond">Messages a second over all chats; 0: unlimited. Zalo names no figure.</param>
/// <param name="PerChatPerSecond">Messages a second to one chat; 0: unlimited.</param>
/// <param name="Link">What opens the bot in Zalo, for posters and invitations; no link of Zalo's can carry a code. Null: they lead elsewhere.</param>
public sealed partial record ZaloBotSettings(
    string Name,
    string Token,
    string ApiUrl = ZaloBotSettings.OfficialUrl,
    ZaloBotMode Mode = ZaloBotMode.Polling,
    string? WebhookUrl = null,
    string? WebhookSecret = null,
    double PerSecond = 5,
    double PerChatPerSecond = 1,
    string? Link = null)
{
    /// <summary>The earlier host, bot-api.zapps.me, no longer answers every method.</summary>
    public const string OfficialUrl = "https://bot-api.zaloplatforms.com";

    /// <summary>What the channel is called everywhere else: «zalo-bot:main».</summary>
    public string Account => $"zalo-bot:{Name}";

    /// <summary>Scheme, host and port.</summary>
    public string Origin => SettingChecks.OriginOf(ApiUrl);

    /// <summary>Whether a pretend messenger on this machine stands in.</summary>
    public bool IsPretend => new Uri(ApiUrl).IsLoopback;

    /// <summary>What Zalo must say in its header with every webhook call; never empty.</summary>
    public string Secret => string.IsNullOrEmpty(WebhookSecret)
        ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), "webhook"u8))
        : WebhookSecret;

    /// <summary>What is wrong with these settings, in sentences for the operator; empty when they can work.</summary>
    public ImmutableArray<string> Problems()
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        if (!SettingChecks.IsName(Name))
        {
            problems.Add(SettingChecks.NameProblem);
        }

        if (!TokenShape.IsMatch(Token ?? ""))
        {
            problems.Add("Token must look like 123456789:abc…, as Zalo Bot Creator sends it.");
        }

        if (!SettingChecks.IsWeb(ApiUrl))
        {
            problems.Add("ApiUrl must be an absolute http or https address.");
        }

        if (Mode == ZaloBotMode.Webhook && !SettingChecks.IsWeb(WebhookUrl))
        {
            problems.Add("WebhookUrl must be an absolute address where Mode is Webhook.");
        }
        else if (Mode == ZaloBotMode.Webhook && SettingChecks.IsWeb(ApiUrl) && !IsPretend && new Uri(WebhookUrl!) is { } hook && (hook.Scheme != Uri.UriSchemeHttps || hook.IsLoopback))
        {
            problems.Add("WebhookUrl must be a public https address: Zalo refuses anything else.");
        }

        if (!string.IsNullOrEmpty(WebhookSecret) && !SecretShape.IsMatch(WebhookSecret))
        {
            problems.Add("WebhookSecret must be 8 to 256 letters, digits or signs, without spaces.");
        }

        if (!string.IsNullOrEmpty(Link) && !(SettingChecks.IsWeb(Link) && new Uri(Link).Scheme == Uri.UriSchemeHttps))
        {
            problems.Add("Link must be an https address, as Zalo Bot Creator shows it.");
        }

        if (PerSecond < 0 || PerChatPerSecond < 0)
        {
            problems.Add("PerSecond and PerChatPerSecond must not be negative; 0 means unlimited.");
        }

        return problems.ToImmutable();
    }

    public override string ToString() => $"{Account} ({Mode}, {ApiUrl})";

    [GeneratedRegex(@"\A[0-9]{1,32}:[A-Za-z0-9._~=+-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenShape { get; }

    [GeneratedRegex(@"\A[!-~]{8,256}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretShape { get; }
}
