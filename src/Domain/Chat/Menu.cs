using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>One message as a channel can show it. Its text is never longer than the channel's limit.</summary>
/// <param name="Buttons">To be shown as buttons; empty where the options stand in the text.</param>
/// <param name="AsksContact">The channel's own button for sharing a phone number is wanted and available.</param>
public sealed record Fitted(string Text, ImmutableArray<Button> Buttons, bool AsksContact)
{
    /// <summary>What the channel could not show, to be logged: «contact».</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];
}

/// <summary>Fits a prompt to a channel, and reads a typed option back: the two are inverses.</summary>
public static class Menu
{
    private const string Prefix = "Hoặc gõ: ";
    private const string Between = " · ";
    private const int ShortestPrefix = 3;
    private static readonly string[] Works = ["Bắt đầu", "Làm tiếp", "Xem, gửi"];

    /// <summary>The messages to be sent, in order, at least one; buttons and options come with the last.</summary>
    public static ImmutableArray<Fitted> Fit(Prompt prompt, Capabilities can)
    {
        if (can.MaxText < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(can), "A message must have room for one character, which may take two.");
        }

        var asButtons = prompt.Buttons.Length <= can.MaxButtons;
        var parts = Split(asButtons ? prompt.Text : Typed(prompt.Text), can.MaxText);
        if (!asButtons)
        {
            parts = WithOptions(parts, Options(prompt), can.MaxText);
        }

        var last = parts[^1];
        return
        [
            .. parts[..^1].Select(text => new Fitted(text, [], AsksContact: false)),
            new Fitted(last, asButtons ? prompt.Buttons : [], prompt.AsksContact && can.SharesContact)
            {
                Dropped = prompt.AsksContact && !can.SharesContact ? ["contact"] : [],
            },
        ];
    }

    /// <summary>
    /// The key of the option that was typed, or null: its number (only where options were numbered), its label with or
    /// without accents, or the beginning of exactly one label or of what stands behind its colon, three letters at least. The whole label of a button in
    /// <paramref name="noticed"/> goes before the beginning of another's.
    /// </summary>
    public static string? KeyOf(ImmutableArray<Button> offered, bool numbered, string typed, ImmutableArray<Button> noticed = default)
    {
        var words = Vietnamese.Fold(typed);
        if (words.Length == 0)
        {
            return null;
        }

        if (IsNumbered(offered, numbered) && Number(words) is { } number && number >= 1 && number <= offered.Length)
        {
            return offered[number - 1].Key;
        }

        if ((Labelled(offered, words) ?? (noticed.IsDefaultOrEmpty ? null : Labelled(noticed, words))) is { } exact)
        {
            return exact;
        }

        var bare = Bare(words);
        return bare.Count(char.IsLetter) >= ShortestPrefix && !offered.Any(b => Bare(b.Label) == bare)
            ? Only(offered, b => Bare(b.Label).StartsWith(bare, StringComparison.Ordinal)) ?? (bare.Contains(' ', StringComparison.Ordinal) ? Thing(offered, bare) : null)
            : null;
    }

    // «đăng ký», two words at least, where «Bắt đầu: Đăng ký phấn đấu» is offered, and goes before what else could be done with it.
    private static string? Thing(ImmutableArray<Button> offered, string bare)
    {
        return Only(offered, b => IsAbout(b) && Works.Any(w => b.Label.StartsWith($"{w}: ", StringComparison.Ordinal))) ?? Only(offered, IsAbout);

        bool IsAbout(Button button) => button.Label.Split(": ", 2) is [_, var thing] && Bare(thing).StartsWith(bare, StringComparison.Ordinal);
    }

    /// <summary>The key of the option whose whole label was typed, with or without accents, or null.</summary>
    public static string? Labelled(ImmutableArray<Button> offered, string typed)
    {
        var words = Vietnamese.Fold(typed);
        var bare = Bare(words);
        return Only(offered, b => Vietnamese.Fold(b.Label) == words) ?? (bare.Length > 0 ? Only(offered, b => Bare(b.Label) == bare) : null);
    }

    /// <summary>Options are not numbered where a label is itself the number of another option.</summary>
    private static bool IsNumbered(ImmutableArray<Button> offered, bool numbered) =>
        numbered && !offered.Where((b, i) => Number(b.Label.Trim()) is { } n && n != i + 1 && n >= 1 && n <= offered.Length).Any();

    /// <summary>Whether a text holds a numbered list of its own, so that numbered options under it would be a second one.</summary>
    public static bool Lists(string text) => text.Contains("\n1. ", StringComparison.Ordinal);

    private static string? Only(ImmutableArray<Button> offered, Func<Button, bool> fits)
    {
        var keys = offered.Where(fits).Select(b => b.Key).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return keys.Count == 1 ? keys[0] : null;
    }

    /// <summary>«2», «2.», «2)», «số 2».</summary>
    private static int? Number(string words)
    {
        var digits = words.TrimEnd('.', ')', ' ');
        if (Bare(digits).StartsWith("so ", StringComparison.Ordinal))
        {
            digits = digits[(digits.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim();
        }

        return digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit) ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Nobody is told to press what cannot be pressed.</summary>
    private static string Typed(string text) => text
        .Replace("bấm một nút", "chọn một mục", StringComparison.Ordinal)
        .Replace("bấm một câu", "chọn một câu", StringComparison.Ordinal)
        .Replace("bấm nút", "gõ số thứ tự", StringComparison.Ordinal)
        .Replace("bấm «", "gõ «", StringComparison.Ordinal)
        .Replace("Bấm «", "Gõ «", StringComparison.Ordinal);

    private static string Options(Prompt prompt) => IsNumbered(prompt.Buttons, prompt.Numbered)
        ? string.Join('\n', prompt.Buttons.Select((b, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {b.Label}")))
        : Prefix + string.Join(Between, prompt.Buttons.Select(b => LowerFirst(b.Label)));

    private static string LowerFirst(string label) => label.Length > 0 ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    private static List<string> WithOptions(List<string> parts, string options, int max)
    {
        var joined = parts[^1].Length == 0 ? options : $"{parts[^1]}\n{options}";
        return joined.Length <= max ? [.. parts[..^1], joined] : [.. parts, .. Split(options, max)];
    }

    /// <summary>Pieces of at most <paramref name="max"/> characters: at paragraphs, else lines, else sentences, else words.</summary>
    private static List<string> Split(string text, int max)
    {
        var parts = new List<string>();
        var rest = text.Trim();
        while (rest.Length > max)
        {
            var at = Cut(rest, max);
            parts.Add(rest[..at].TrimEnd());
            rest = rest[at..].TrimStart();
        }

        if (rest.Length > 0 || parts.Count == 0)
        {
            parts.Add(rest);
        }

        return parts;
    }

    /// <summary>Where the next piece of a too long text ends; at least 1, at most <paramref name="max"/>.</summary>
    private static int Cut(string text, int max)
    {
        // One character more is looked at: a break may stand right behind the last one that fits.
        var window = text.AsSpan(0, max + 1);
        foreach (var between in (ReadOnlySpan<string>)["\n\n", "\n"])
        {
            var at = window.LastIndexOf(between, StringComparison.Ordinal);
            if (at > 0)
            {
                return at;
            }
        }

        for (var i = max; i > 1; i--)
        {
            if (char.IsWhiteSpace(window[i]) && window[i - 1] is '.' or '!' or '?' or '…' or ';')
            {
                return i;
            }
        }

        for (var i = max; i > 0; i--)
        {
            if (char.IsWhiteSpace(window[i]))
            {
                return i;
            }
        }

        return Hard(text, max);
    }

    /// <summary>Inside a word: never between the halves of a character, and not before its accents where that can be helped.</summary>
    private static int Hard(string text, int max)
    {
        var at = max;
        while (at > 1 && (char.IsLowSurrogate(text[at]) || CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark))
        {
            at--;
        }

        return at > 1 ? at : char.IsLowSurrogate(text[max]) && char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
    }

    private static string Bare(string words)
    {
        var letters = string.Concat(Vietnamese.Bare(words).Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        return string.Join(' ', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
