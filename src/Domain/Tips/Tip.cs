using System.Collections.Immutable;

namespace AnToanBot.Domain.Tips;

/// <summary>Where a private report stands.</summary>
public enum TipState
{
    /// <summary>Đã nhận.</summary>
    Received,

    /// <summary>Đang xử lý.</summary>
    InWork,

    /// <summary>Đã trả lời.</summary>
    Answered,
}

/// <summary>One thing said about a report after it was made.</summary>
public sealed record TipWord(bool FromPolice, string Text, DateTimeOffset At);

/// <summary>A private report to the police («tin báo»). Nothing in it says who made it unless they gave their name.</summary>
/// <param name="Number">The receipt number that is told to who made it.</param>
public sealed record Tip(string Id, string PlanId, string? UnitId, string Number, string What, DateTimeOffset At)
{
    private const string PhotoPrefix = "tip-";

    public string? Where { get; init; }

    public string? When { get; init; }

    /// <summary>Somebody may be in danger now.</summary>
    public bool Urgent { get; init; }

    /// <summary>Ids of attachments whose subject is this report.</summary>
    public ImmutableArray<string> Photos { get; init; } = [];

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>Name as given; null: without a name.</summary>
    public string? Name { get; init; }

    public string? Phone { get; init; }

    public TipState State { get; init; } = TipState.Received;

    /// <summary>The officer who has it in work.</summary>
    public string? TakenBy { get; init; }

    public ImmutableArray<TipWord> Words { get; init; } = [];

    /// <summary>When it is deleted for good.</summary>
    public DateTimeOffset DeleteAt { get; init; }

    /// <summary>The id of an attachment that is a photo of a report: what lies hidden in its file is taken out before it is kept.</summary>
    public static string PhotoId(string id) => PhotoPrefix + id;

    /// <summary>Whether an attachment is a photo of a report.</summary>
    public static bool IsPhoto(string attachmentId) => attachmentId.StartsWith(PhotoPrefix, StringComparison.Ordinal);
}
