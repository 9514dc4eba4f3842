using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Dossiers;

/// <summary>Where a dossier stands; Lifecycle says what may happen next.</summary>
public enum Stage
{
    Expected,
    Draft,
    Submitted,
    Returned,
    Accepted,
    Verified,
    Forwarded,
    Recognised,
    NotRecognised,
}

/// <summary>What may be done with a dossier.</summary>
public enum Act
{
    Begin,
    Submit,
    Withdraw,
    Return,
    Accept,
    Verify,
    PassStage,
    Forward,
    Recognise,
    Refuse,
    Reopen,
    FiledOnPaper,
}

/// <summary>The paper beside the electronic dossier.</summary>
public enum PaperTrack
{
    /// <summary>Nothing sent yet.</summary>
    None,

    /// <summary>Đã gửi bản điện tử.</summary>
    Electronic,

    /// <summary>Nhờ Công an xã in giúp.</summary>
    AskedToPrint,

    /// <summary>Đã in, ký.</summary>
    Signed,

    /// <summary>Công an đã nhận bản giấy; ticked by an officer.</summary>
    Received,
}

/// <summary>What an officer wants changed, pinned to a question; <see cref="Question"/> null: the dossier as a whole.</summary>
public sealed record Remark(string? Form, string? Question, string Text)
{
    /// <summary>True once the leader has answered that question again in the new round.</summary>
    public bool Met { get; init; }
}

/// <summary>Who did what, when and why.</summary>
public sealed record Signed(string By, DateTimeOffset At, string? Why = null);

/// <summary>The post's proposal.</summary>
public sealed record Proposal(bool Recognise, Signed Signed);

/// <summary>A local stage that was passed: the opinion recorded.</summary>
public sealed record StagePassed(string StageId, string Opinion, Signed Signed);

/// <summary>Sent on to the deciding body.</summary>
public sealed record Forwarding(string To, DateOnly On, Signed Signed);

/// <summary>The decision as recorded; a refusal has no number, because no such decision is issued.</summary>
public sealed record Decided(bool Recognised, string? Number, DateOnly? On, Signed Signed)
{
    /// <summary>The other officer, where a second one must confirm.</summary>
    public Signed? Second { get; init; }
}

/// <summary>What the police concluded where the law leaves it to them, for one criterion: an exception, a figure that rose, or «cho qua».</summary>
public sealed record Exemption(string CriterionId, Signed Signed)
{
    /// <summary>False: no exception applies, the criterion is not met.</summary>
    public bool Granted { get; init; } = true;

    /// <summary>The figures it was given on; when they change, it counts no more. Null: it stands whatever they are.</summary>
    public string? Said { get; init; }
}

/// <summary>One unit's instance of a filing; its id is <c>&lt;plan&gt;.&lt;unit&gt;.&lt;filing&gt;</c>.</summary>
public sealed record Dossier(string Id, string PlanId, string UnitId, string FilingId)
{
    /// <summary>The plan version whose questions and criteria apply.</summary>
    public string PlanHash { get; init; } = "";

    public Stage Stage { get; init; } = Stage.Expected;

    /// <summary>1 for the first filling; one more with each return or withdrawal.</summary>
    public int Round { get; init; } = 1;

    /// <summary>When it came to its stage; null while it is only expected.</summary>
    public DateTimeOffset? Moved { get; init; }

    /// <summary>Late is judged by this one.</summary>
    public DateTimeOffset? FirstSubmitted { get; init; }

    public DateTimeOffset? Submitted { get; init; }

    public string? SubmittedBy { get; init; }

    public bool OnPaper { get; init; }

    public PaperTrack Track { get; init; } = PaperTrack.None;

    /// <summary>What was noted of the paper, in the order of its steps; see <see cref="PaperTrail"/>.</summary>
    public ImmutableArray<PaperMark> Papers { get; init; } = [];

    public ImmutableArray<Remark> Remarks { get; init; } = [];

    public Proposal? Proposal { get; init; }

    public ImmutableArray<StagePassed> Stages { get; init; } = [];

    public Forwarding? Forwarded { get; init; }

    public Decided? Decision { get; init; }

    /// <summary>A decision that was entered and waits for another officer.</summary>
    public Decided? Awaiting { get; init; }

    public ImmutableArray<Exemption> Exemptions { get; init; } = [];

    /// <summary>The officer who has it open, so that two do not work on it unawares.</summary>
    public string? HeldBy { get; init; }

    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>When its leader asked the police for something not yet answered.</summary>
    public int Asked { get; init; }

    public static string IdOf(string planId, string unitId, string filingId) => $"{planId}.{unitId}.{filingId}";

    /// <summary>The receipt's number: derived from the dossier and the round, so that deciding again gives the same.</summary>
    public string Receipt => $"{Id}/{Round}".ToUpperInvariant();
}

/// <summary>One kept answer. The latest round's answer to a question counts; earlier ones stay.</summary>
/// <param name="Subject">A dossier's id, or <c>&lt;plan&gt;.&lt;unit&gt;</c> for what belongs to the unit (police figures).</param>
/// <param name="Typed">What the person typed; null for sensitive questions and pressed buttons.</param>
public sealed record Answer(string Subject, string Form, string Question, int Round, Value Value, string? Typed, string By, DateTimeOffset At)
{
    /// <summary>Why a criterion is not met, and what was done.</summary>
    public string? Why { get; init; }

    /// <summary>Attachments sent with this answer.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    public string Key => $"{Subject}|{Form}|{Question}|{Round}";
}

/// <summary>A photo or document on its way or kept; its content lies under its hash.</summary>
public sealed record Attachment(string Id, string Subject, string Form, string Question, string Name, string MediaType, long Size)
{
    /// <summary>SHA-256 of the content, lower-case hex; null until fetched.</summary>
    public string? Hash { get; init; }

    /// <summary>Why it could not be had; null when it could.</summary>
    public string? Failed { get; init; }
}
