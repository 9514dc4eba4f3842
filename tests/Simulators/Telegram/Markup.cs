using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.Telegram;

/// <summary>One button that a person sees; <paramref name="Key"/> is null for those of a reply keyboard.</summary>
public sealed record PretendButton(string Label, string? Key = null, bool SharesContact = false);

/// <summary>Telegram's checks of texts and keyboards.</summary>
internal static class Markup
{
    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "tg-emoji", "code", "pre", "blockquote",
    };

    /// <summary>The visible text, its entities as JSON, or what is wrong with it.</summary>
    public static (string Visible, JsonArray Entities, string? Wrong) Parse(string text, string? mode)
    {
        if (string.IsNullOrEmpty(mode))
        {
            return (text, [], null);
        }

        return mode.Equals("html", StringComparison.OrdinalIgnoreCase) ? ParseHtml(text) : (text, [], "unsupported parse_mode");
    }

    /// <summary>Inline buttons by rows, or what is wrong with them.</summary>
    public static (PretendButton[][] Rows, string? Wrong) Inline(JsonArray rows)
    {
        var read = rows.Select(row => (row as JsonArray ?? []).OfType<JsonObject>().ToArray()).ToArray();
        if (read.Sum(r => r.Length) > 100 || read.Any(r => r.Length > 8))
        {
            return ([], "reply markup is too long");
        }

        foreach (var button in read.SelectMany(r => r))
        {
            if (string.IsNullOrWhiteSpace(button["text"]?.ToString()))
            {
                return ([], "can't parse inline keyboard button: text must be non-empty");
            }

            var actions = button.Count(p => p.Key is "callback_data" or "url" or "web_app" or "copy_text" or "switch_inline_query");
            if (actions != 1)
            {
                return ([], "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard");
            }

            if (button.ContainsKey("callback_data") && Encoding.UTF8.GetByteCount(button["callback_data"]?.ToString() ?? "") is < 1 or > 64)
            {
                return ([], "BUTTON_DATA_INVALID");
            }
        }

        return ([.. read.Select(row => row.Select(b => new PretendButton(b["text"]!.ToString(), b["callback_data"]?.ToString())).ToArray())], null);
    }

    /// <summary>Reply keyboard buttons by rows, or what is wrong with them.</summary>
    public static (PretendButton[][] Rows, string? Wrong) Keyboard(JsonArray rows, bool isPrivate)
    {
        var read = rows
            .Select(row => (row as JsonArray ?? []).Select(b => b is JsonObject o
                ? new PretendButton(o["text"]?.ToString() ?? "", null, o["request_contact"]?.GetValue<bool>() ?? false)
                : new PretendButton(b?.ToString() ?? "")).ToArray())
            .ToArray();
        return read.SelectMany(r => r).Any(b => string.IsNullOrWhiteSpace(b.Label)) ? ([], "keyboard button text must be non-empty")
            : !isPrivate && read.SelectMany(r => r).Any(b => b.SharesContact) ? ([], "phone number can be requested in private chats only")
            : (read, null);
    }

    private static (string Visible, JsonArray Entities, string? Wrong) ParseHtml(string text)
    {
        var visible = new StringBuilder();
        var entities = new JsonArray();
        var open = new Stack<(string Tag, int At)>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '&')
            {
                var end = text.IndexOf(';', i);
                var name = end < 0 ? "" : text[i..(end + 1)];
                var known = name is "&lt;" or "&gt;" or "&amp;" or "&quot;" || name.StartsWith("&#", StringComparison.Ordinal);
                visible.Append(known ? WebUtility.HtmlDecode(name) : "&");
                i += known ? name.Length : 1;
            }
            else if (text[i] == '<')
            {
                var end = text.IndexOf('>', i);
                if (end < 0)
                {
                    return ("", [], $"can't parse entities: Unclosed start tag at byte offset {i}");
                }

                var inside = text[(i + 1)..end];
                var closes = inside.StartsWith('/');
                var tag = (closes ? inside[1..] : inside).Split(' ', 2)[0].ToLowerInvariant();
                if (!closes && !Tags.Contains(tag))
                {
                    return ("", [], $"can't parse entities: Unsupported start tag \"{tag}\" at byte offset {i}");
                }

                if (closes && (open.Count == 0 || open.Peek().Tag != tag))
                {
                    return ("", [], $"can't parse entities: Unexpected end tag at byte offset {i}");
                }

                if (closes)
                {
                    var (_, at) = open.Pop();
                    entities.Add(new JsonObject { ["type"] = Kind(tag), ["offset"] = at, ["length"] = visible.Length - at });
                }
                else
                {
                    open.Push((tag, visible.Length));
                }

                i = end + 1;
            }
            else
            {
                visible.Append(text[i++]);
            }
        }

        return open.Count > 0 ? ("", [], $"can't parse entities: Can't find end tag corresponding to start tag \"{open.Peek().Tag}\"") : (visible.ToString(), entities, null);
    }

    private static string Kind(string tag) => tag switch
    {
        "b" or "strong" => "bold",
        "i" or "em" => "italic",
        "u" or "ins" => "underline",
        "s" or "strike" or "del" => "strikethrough",
        "span" or "tg-spoiler" => "spoiler",
        "a" => "text_link",
        "tg-emoji" => "custom_emoji",
        _ => tag,
    };
}
