using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Storage;

/// <summary>What became of a row; <see cref="Unreachable"/> also shuts its chat and looks for the person's other one.</summary>
public sealed record Mark(OutboxRow Row, OutboxState State, int Tries, DateTimeOffset Due)
{
    public bool Doubled { get; init; }

    public string? MessageId { get; init; }

    public string? Why { get; init; }

    public bool Unreachable { get; init; }

    /// <summary>This one goes to the person's other chat, though the chat itself stays open.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>What it cost, where the account charges.</summary>
    public Cost? Cost { get; init; }

    /// <summary>Told once it is written, on the writer's thread: be quick.</summary>
    public Action? Kept { get; init; }
}

/// <summary>What a row of a notice to many may still do.</summary>
public enum Standing
{
    Goes,

    /// <summary>Its notice is paused: it waits, and comes again.</summary>
    Paused,
    Cancelled,

    /// <summary>Its receiver has said «dừng nhận» or is not there any more.</summary>
    Stopped,

    /// <summary>It is done with already.</summary>
    Gone,
}

/// <summary>Marks that wait for the next batch.</summary>
internal sealed class MarkPile
{
    private readonly Lock guard = new();
    private readonly List<Mark> marks = [];

    public bool IsEmpty
    {
        get
        {
            lock (guard)
            {
                return marks.Count == 0;
            }
        }
    }

    /// <summary>True for the first of a pile.</summary>
    public bool Add(Mark mark)
    {
        lock (guard)
        {
            marks.Add(mark);
            return marks.Count == 1;
        }
    }

    public List<Mark> Take()
    {
        lock (guard)
        {
            return [.. marks];
        }
    }

    /// <summary>True when others have come meanwhile and wait.</summary>
    public bool Forget(List<Mark> kept)
    {
        kept.ForEach(m => m.Kept?.Invoke());
        lock (guard)
        {
            marks.RemoveRange(0, kept.Count);
            return marks.Count > 0;
        }
    }

    public void Drop() => Forget(Take());
}

/// <summary>Rows on their way.</summary>
internal static class Outbox
{
    /// <summary>Writes marks down; returns rows that were redirected to other chats.</summary>
    public static IReadOnlyList<OutboxRow> Mark(Memory memory, List<Mark> marks, Rules rules, EarlyReports early, DateTimeOffset now)
    {
        var session = memory.Session;
        var posting = new Posting(session, rules, now) { Told = memory.Take };
        foreach (var mark in marks)
        {
            session.Run(
                Sql.Mark,
                ("@state", (int)mark.State), ("@tries", mark.Tries), ("@doubled", mark.Doubled), ("@due", mark.Due),
                ("@done", mark.State == OutboxState.Waiting ? null : now), ("@message", mark.MessageId), ("@why", mark.Why), ("@cost", mark.Cost is { } cost ? (int)cost : null), ("@delivered", mark is { Cost: not null, MessageId: { Length: > 0 } id } ? early.Take(mark.Row.Account, id) : null), ("@id", mark.Row.Id));
            if (mark.Unreachable)
            {
                Shut(memory, mark.Row.Chat);
            }

            if (mark.Unreachable || mark.Elsewhere)
            {
                posting.Redirect(mark.Row, mark.Why ?? "unreachable");
            }
        }

        return posting.Rows;
    }

    private static void Shut(Memory memory, string chat)
    {
        if (memory.Session.Bodies<Talk>(Sql.Talks, [chat]) is [{ Unreachable: false } talk])
        {
            var shut = talk with { Unreachable = true };
            new Saver(memory.Session).Save([new Change.PutTalk(shut)]);
            memory.Take(shut);
        }
    }
}
