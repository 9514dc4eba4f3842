using System.Text.RegularExpressions;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Drills;

/// <summary>What somebody does about a message.</summary>
public abstract record Act
{
    private Act()
    {
    }

    public sealed record Say(string Text) : Act;

    /// <param name="Button">Which of the message's buttons, from 0.</param>
    public sealed record Press(int Button) : Act;
}

/// <summary>A message as everybody gets it, whatever unit they lead, and what everybody does about it; null: nothing yet.</summary>
public sealed record Line(string Text, Act? Did);

/// <summary>What one leader was told while nothing was disturbed. Everybody else must be told exactly the same, whatever happens meanwhile.</summary>
public sealed partial class Conversation
{
    private Conversation(string code, IReadOnlyList<Line> lines) => (Code, Lines) = (code, lines);

    /// <summary>The code of who led it.</summary>
    public string Code { get; }

    public IReadOnlyList<Line> Lines { get; }

    /// <summary>Files registration and proposal of a unit, each message awaited until nothing more comes of what was done.</summary>
    public static async Task<Conversation> HoldAsync(Person person, Enrolled unit, Func<Task> settled, CancellationToken ct)
    {
        var leader = new Villager(person, "Nguyễn Văn An", settled);
        await leader.GoAsync(() => person.Start(unit.Code), Sent("REGISTER"), ct);
        await leader.GoAsync(() => leader.Say("menu"), Sent("RECOGNITION"), ct);
        Line[] lines = [.. leader.Told.Select(t => new Line(Plain(t.Message.Text, unit), t.Did))];
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Text == lines[i - 1].Text)
            {
                throw new InvalidOperationException($"Said twice in a row while nothing was disturbed: {lines[i].Text}");
            }
        }

        return new Conversation(unit.Code, lines);

        Func<string, bool> Sent(string filing) => _ => leader.Receipts.Any(r => r.Contains($".{filing}/", StringComparison.Ordinal));
    }

    /// <summary>How many lines have been said once this text came where <paramref name="at"/> lines had been; the same where it is the last one once more, null where nobody says it here.</summary>
    public int? Next(int at, string text)
    {
        // A line that takes a keyboard away goes ahead of its message. A program that was killed does not know any more that there was one, and says both as one.
        return text == Lines[at].Text ? at + 1
            : Joined(at) == text ? at + 2
            : Joined(at - 1) == text ? at + 1
            : at > 0 && (text == Lines[at - 1].Text || Joined(at - 2) == text) ? at
            : at > 1 && Joined(at - 2) is not null && text == Lines[at - 2].Text ? at
            : null;
    }

    private string? Joined(int at) => at >= 0 && at + 1 < Lines.Count && Lines[at].Did is null ? $"{Lines[at].Text}\n{Lines[at + 1].Text}" : null;

    /// <summary>A message without what is the unit's own, and without the hour.</summary>
    public static string Plain(string text, Enrolled unit) => Hour().Replace(text.Replace(unit.Number, "#", StringComparison.Ordinal), "hh:mm");

    [GeneratedRegex(@"\b\d{1,2}:\d{2}\b", RegexOptions.None, 1000)]
    private static partial Regex Hour();
}

/// <summary>A unit whose leader may join.</summary>
/// <param name="Number">Four digits that stand in its id and name and nowhere else.</param>
/// <param name="Code">Of the leader's invitation.</param>
public sealed record Enrolled(string Number, string Code)
{
    public string Id => $"to-{Number}";
}
