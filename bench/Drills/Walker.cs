using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Drills;

/// <summary>How long somebody waited for an answer.</summary>
public readonly record struct Waited(DateTimeOffset From, DateTimeOffset To);

/// <summary>A leader who does what everybody does, and notices whatever they are told otherwise.</summary>
public sealed class Walker(Person person, Enrolled unit, Conversation conversation, Random chance, TimeSpan think)
{
    public Person Person => person;

    public Enrolled Unit => unit;

    /// <summary>Each answer's wait.</summary>
    public List<Waited> Waits { get; } = [];

    /// <summary>Messages that came a second time.</summary>
    public int Copies { get; private set; }

    /// <summary>Things done.</summary>
    public int Acts { get; private set; }

    /// <summary>Whether all was said that is said.</summary>
    public bool Done { get; private set; }

    /// <summary>What was wrong; null: nothing.</summary>
    public string? Finding { get; private set; }

    /// <param name="patience">Who hears nothing for so long gives up, which is a finding.</param>
    public async Task GoAsync(TimeSpan patience, CancellationToken ct)
    {
        var did = DateTimeOffset.UtcNow;
        person.Start(unit.Code);
        Acts++;
        for (var at = 0; at < conversation.Lines.Count;)
        {
            PretendMessage message;
            try
            {
                message = await person.Next(patience);
            }
            catch (TimeoutException)
            {
                Waits.Add(new Waited(did, DateTimeOffset.UtcNow));
                Finding = $"{unit.Id} is told nothing for {patience.TotalSeconds:0} s instead of: {conversation.Lines[at].Text}";
                return;
            }

            var text = Conversation.Plain(message.Text, unit);
            if (conversation.Next(at, text) is not { } next)
            {
                Finding = $"{unit.Id} is told «{text}» instead of «{conversation.Lines[at].Text}» after «{(at > 0 ? conversation.Lines[at - 1].Text : "/start")}»";
                return;
            }

            if (next == at)
            {
                Copies++;
                continue;
            }

            Waits.Add(new Waited(did, message.At));
            at = next;
            if (conversation.Lines[at - 1].Did is { } act)
            {
                var keys = message.Buttons.Select(b => b.Key).ToList();
                await Task.Delay(think * (0.2 + (1.6 * chance.NextDouble())), ct);
                did = DateTimeOffset.UtcNow;
                Acts++;
                Do(act, message, keys);
            }
        }

        Done = true;
    }

    private void Do(Act act, PretendMessage message, List<string?> keys)
    {
        switch (act)
        {
            case Act.Say(var text):
                person.Say(text);
                break;
            case Act.Press(var button):
                person.Press(message, keys[button]!);
                break;
        }
    }
}
