using System.Collections.Immutable;

namespace AnToanBot.Domain.Chat;

/// <summary>What one message cost on an account that charges for some of them.</summary>
public enum Cost
{
    Free,
    Paid,
    Template,
}

/// <summary>How one message may go.</summary>
public enum Passage
{
    Free,
    Paid,

    /// <summary>Only as one of the platform's approved templates, which are paid for.</summary>
    Template,

    /// <summary>Not on this account: the person's other chat, else «cần gọi điện».</summary>
    Elsewhere,
}

/// <summary>What an account may spend on messages that nobody asked for.</summary>
/// <param name="FreeFor">How long after the person's last act messages are free: 48 hours on a Zalo Official Account.</param>
/// <param name="PaidUntil">Until when they go at all: 7 days there.</param>
/// <param name="FreeMessages">Free ones in that time; 0: no such limit. Sources differ on whether it still holds.</param>
public sealed record Policy(TimeSpan FreeFor, TimeSpan PaidUntil, int FreeMessages)
{
    /// <summary>Whether paid messages may be sent between the two.</summary>
    public bool AllowPaid { get; init; }

    /// <summary>The kinds of notice that a template has been approved and allowed for.</summary>
    public ImmutableHashSet<Topic> Templates { get; init; } = [];

    /// <summary>Those of them that may also go by phone number, to people who have no chat on this account.</summary>
    public ImmutableHashSet<Topic> ByPhone { get; init; } = [];
}

/// <summary>When an account may write to a person: https://docs.zaloplatforms.com/docs/OA/tin-nhan/tin-tu-van.</summary>
public static class Passages
{
    /// <param name="since">How long ago the person last did something in this chat; null: never.</param>
    /// <param name="sent">Charged messages that went there since.</param>
    public static Passage Of(Policy policy, Urgency urgency, Topic? topic, TimeSpan? since, int sent) => since switch
    {
        // An answer follows what the person just did; where the clock says otherwise, the platform has the last word.
        _ when urgency == Urgency.Reply => Passage.Free,
        { } ago when ago <= policy.FreeFor && (policy.FreeMessages == 0 || sent < policy.FreeMessages) => Passage.Free,
        { } ago when ago < policy.PaidUntil && policy.AllowPaid => Passage.Paid,
        _ => Closed(policy, topic),
    };

    /// <summary>What is left where the platform itself says that the time is over.</summary>
    public static Passage Closed(Policy policy, Topic? topic) =>
        topic is { } about && policy.Templates.Contains(about) ? Passage.Template : Passage.Elsewhere;
}
