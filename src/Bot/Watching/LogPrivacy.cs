namespace AnToanBot.Bot.Watching;

/// <summary>What no log may hold, whatever the settings say.</summary>
public static class LogPrivacy
{
    // Paths carry codes, signatures and tokens, and the platform's own lines and scopes carry paths, headers and form values.
    private static readonly (string Category, LogLevel Least)[] Guarded =
    [
        ("System.Net", LogLevel.Warning),
        ("Microsoft.AspNetCore", LogLevel.Warning),
        ("Microsoft.EntityFrameworkCore", LogLevel.Warning),

        // Its scope names the path on every line of ours.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),

        // It warns that the keys of cookies lie in the data folder, which is where all keys lie.
        ("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error),
    ];

    /// <summary>Raises every rule that would let such lines through, of whatever provider: a setting may say less, never more.</summary>
    public static void KeepSecretsOutOfLogs(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        var given = options.Rules.ToList();
        options.Rules.Clear();
        given.ForEach(rule => options.Rules.Add(Raised(rule)));
        foreach (var provider in given.Select(r => r.ProviderName).Append(null).Distinct(StringComparer.Ordinal))
        {
            foreach (var (category, least) in Guarded)
            {
                if (!given.Exists(r => r.ProviderName == provider && string.Equals(r.CategoryName, category, StringComparison.OrdinalIgnoreCase)))
                {
                    options.Rules.Add(new LoggerFilterRule(provider, category, least, filter: null));
                }
            }
        }
    });

    private static LoggerFilterRule Raised(LoggerFilterRule rule) => LeastOf(rule.CategoryName) is { } least && (rule.LogLevel ?? LogLevel.Trace) < least
        ? new LoggerFilterRule(rule.ProviderName, rule.CategoryName, least, rule.Filter)
        : rule;

    // A pattern may mean any of them.
    private static LogLevel? LeastOf(string? category) => category is null ? null
        : category.Contains('*', StringComparison.Ordinal) ? LogLevel.Warning
        : Guarded.Where(g => category.StartsWith(g.Category, StringComparison.OrdinalIgnoreCase)).Select(g => (LogLevel?)g.Least).Max();
}
