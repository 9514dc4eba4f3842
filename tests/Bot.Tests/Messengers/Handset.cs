using System.Globalization;
using System.Text.RegularExpressions;

namespace AnToanBot.Bot.Tests.Messengers;

/// <summary>One message as it stands on somebody's screen.</summary>
internal sealed record Shown(string Text, IReadOnlyList<string> Buttons, string? File = null);

/// <summary>Somebody's phone with one messenger on it.</summary>
internal abstract partial class Handset
{
    private int _read;

    public abstract IReadOnlyList<Shown> Messages { get; }

    public abstract void Say(string text);

    public abstract void SendPhoto(byte[] content);

    /// <summary>What came since this was last asked.</summary>
    public IReadOnlyList<Shown> News()
    {
        var all = Messages;
        var news = all.Skip(_read).ToList();
        _read = all.Count;
        return news;
    }

    /// <summary>Chooses an option as this phone shows it: by its button, by its number, or by its words.</summary>
    public void Choose(string label)
    {
        var message = Messages.LastOrDefault(m => m.Buttons.Count > 0 || Options(m).Any() || m.Text.Contains("Hoặc gõ:", StringComparison.Ordinal));
        if (message?.Buttons.FirstOrDefault(b => b == label) is { } button || (button = message?.Buttons.FirstOrDefault(b => b.StartsWith(label, StringComparison.Ordinal))) is not null)
        {
            Press(button);
            return;
        }

        var options = message is null ? [] : Options(message).ToList();
        if ((options.Find(o => o.Label == label) ?? options.Find(o => o.Label.StartsWith(label, StringComparison.Ordinal))) is { } option)
        {
            Say(option.Number.ToString(CultureInfo.InvariantCulture));
            return;
        }

        Assert.Contains(label, message?.Text ?? "", StringComparison.OrdinalIgnoreCase);
        Say(label);
    }

    protected abstract void Press(string button);

    // The menu stands at the end: a numbered list in the text above it is no choice.
    private static IEnumerable<Option> Options(Shown message)
    {
        var lines = message.Text.Split('\n').Reverse().TakeWhile(l => Numbered().IsMatch(l)).Reverse();
        return lines.Select(l => Numbered().Match(l)).Select(m => new Option(int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture), m.Groups["label"].Value));
    }

    [GeneratedRegex(@"\A(?<number>\d+)\. (?<label>.+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();

    private sealed record Option(int Number, string Label);
}
