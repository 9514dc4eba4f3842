using System.Globalization;
using System.Text.Json;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>Reads what sources describe now as string, now as number.</summary>
internal static class Field
{
    /// <summary>A string, or a number's digits as they stand; null for anything else and where there is none.</summary>
    public static string? Text(JsonElement from, string name) => Get(from, name) is { } value ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    /// <summary>Null unless it is there and says something.</summary>
    public static string? Filled(JsonElement from, string name) => Text(from, name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    public static long? Number(JsonElement from, string name) =>
        long.TryParse(Text(from, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Degrees between minus <paramref name="most"/> and <paramref name="most"/>.</summary>
    public static double? Degrees(JsonElement from, string name, double most) =>
        double.TryParse(Text(from, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    /// <summary>Milliseconds since 1970.</summary>
    public static DateTimeOffset? Moment(JsonElement from, string name) =>
        Number(from, name) is { } ms && ms > 0 && ms < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    public static JsonElement? Get(JsonElement from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from))
            {
                return null;
            }
        }

        return from;
    }
}
