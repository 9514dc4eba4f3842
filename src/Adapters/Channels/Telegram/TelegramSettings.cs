using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>How updates come: asked for, or sent to us.</summary>
public enum TelegramMode
{
    Polling,
    Webhook,
}

/// <summary>One bot account, as configured under <c>Channels:Telegram:{n}</c>. Printing it never shows its secrets.</summary>
/// <param name="ApiUrl">Only scheme, host and port count; a pretend messenger or a local Bot API server may stand in.</param>
/// <param name="WebhookUrl">Full address of <c>/hooks/telegram/{name}</c>.</param>
/// <param name="WebhookSecret">Null: derived from the token.</param>
/// <param name="PerSecond">Messages a second over all chats; 0: unlimited.</param>
/// <param name="PerChatPerSecond">Messages a second to one chat; 0: unlimited.</param>
public sealed partial record TelegramSettings(
    string Name,
    string Token,
    string ApiUrl = TelegramSettings.OfficialUrl,
    TelegramMode Mode = TelegramMode.Polling,
    string? WebhookUrl = null,
    string? WebhookSecret = null,
    double PerSecond = 25,
    double PerChatPerSecond = 1)
{
    public const string OfficialUrl = "https://api.telegram.org";

    /// <summary>What the channel is called everywhere else: «telegram:main».</summary>
    public string Account => $"telegram:{Name}";

    /// <summary>Scheme, host and port, as the library takes them too.</summary>
    public string Origin => SettingChecks.OriginOf(ApiUrl);

    /// <summary>What Telegram must say in its header with every webhook call; never empty.</summary>
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
            problems.Add("Token must look like 123456789:ABC…, as @BotFather gives it.");
        }

        if (!SettingChecks.IsWeb(ApiUrl))
        {
            problems.Add("ApiUrl must be an absolute http or https address.");
        }

        if (Mode == TelegramMode.Webhook && !SettingChecks.IsWeb(WebhookUrl))
        {
            problems.Add("WebhookUrl must be an absolute address where Mode is Webhook.");
        }
        else if (Mode == TelegramMode.Webhook && ApiUrl == OfficialUrl && !WebhookUrl!.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add("WebhookUrl must be https: Telegram refuses anything else.");
        }

        if (!string.IsNullOrEmpty(WebhookSecret) && !SecretShape.IsMatch(WebhookSecret))
        {
            problems.Add("WebhookSecret must be 1 to 256 of A-Z, a-z, 0-9, '_' and '-'.");
        }

        if (PerSecond < 0 || PerChatPerSecond < 0)
        {
            problems.Add("PerSecond and PerChatPerSecond must not be negative; 0 means unlimited.");
        }

        return problems.ToImmutable();
    }

    public override string ToString() => $"{Account} ({Mode}, {ApiUrl})";

    [GeneratedRegex(@"\A[0-9]{1,16}:[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenShape { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretShape { get; }
}
